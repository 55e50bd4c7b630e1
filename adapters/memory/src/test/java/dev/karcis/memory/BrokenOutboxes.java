package dev.karcis.memory;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class BrokenOutboxes {

  abstract static class Broken extends OutboxTest implements Outbox {

    final Outbox real = super.outbox();

    @Override
    protected Outbox outbox() {
      return this;
    }

    @Override
    public void append(List<OutboxMessage> messages) {
      real.append(messages);
    }

    @Override
    public Set<Integer> waiting() {
      return real.waiting();
    }

    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      return real.drain(shard, limit, handler);
    }

    @Override
    public Duration lag() {
      return real.lag();
    }
  }

  @Breaks("OB-1")
  static class AppendsWithoutTransaction extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      transactions()
          .required(
              () -> {
                real.append(messages);
                return null;
              });
    }
  }

  @Breaks({"OB-1", "OB-2"})
  static class AppendsAtOnce extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      if (!transactions().active()) {
        throw new IllegalStateException("outside");
      }
      CompletableFuture.runAsync(
              () ->
                  transactions()
                      .required(
                          () -> {
                            real.append(messages);
                            return null;
                          }))
          .join();
    }
  }

  @Breaks("OB-2")
  static class IsOutOfOrder extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      List<OutboxMessage> reversed = new ArrayList<>(messages);
      Collections.reverse(reversed);
      real.append(reversed);
    }
  }

  /** As a table sorted by its random key. */
  @Breaks("OB-2")
  static class SortsById extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      return real.drain(
          shard,
          limit,
          messages -> {
            List<OutboxMessage> sorted = new ArrayList<>(messages);
            sorted.sort((one, other) -> one.id().compareTo(other.id()));
            handler.accept(sorted);
          });
    }
  }

  @Breaks("OB-2")
  static class HandsOnEverything extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      return real.drain(shard, Integer.MAX_VALUE, handler);
    }
  }

  @Breaks("OB-3")
  static class DropsBeforeItIsHandled extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      List<OutboxMessage> taken = new ArrayList<>();
      real.drain(shard, limit, taken::addAll);
      if (!taken.isEmpty()) {
        handler.accept(taken);
      }
      return taken.size();
    }
  }

  @Breaks("OB-3")
  static class SwallowsWhatTheHandlerThrows extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      try {
        return real.drain(shard, limit, handler);
      } catch (IllegalStateException e) {
        return 0;
      }
    }
  }

  @Breaks("OB-4")
  static class DrainsOneShardTwiceAtTime extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      List<OutboxMessage> taken = new ArrayList<>();
      real.drain(shard, limit, taken::addAll);
      try {
        if (!taken.isEmpty()) {
          handler.accept(taken);
        }
        return taken.size();
      } catch (RuntimeException | Error e) {
        transactions()
            .required(
                () -> {
                  real.append(taken);
                  return null;
                });
        throw e;
      }
    }
  }

  @Breaks("OB-4")
  static class DrainsOneShardOfAllAtTime extends Broken {
    private final AtomicBoolean draining = new AtomicBoolean();

    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      if (draining.getAndSet(true)) {
        return 0;
      }
      try {
        return real.drain(shard, limit, handler);
      } finally {
        draining.set(false);
      }
    }
  }

  @Breaks("OB-5")
  static class SpreadsOneStream extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      real.append(messages.stream().map(m -> of(m, m.id(), m.occurredAt())).toList());
    }
  }

  private static OutboxMessage of(OutboxMessage m, UUID stream, Instant occurredAt) {
    return new OutboxMessage(
        m.id(), m.name(), m.version(), m.aggregateId(), stream, m.actor(), occurredAt, m.payload());
  }

  @Breaks("OB-6")
  static class KeepsMilliseconds extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      real.append(
          messages.stream()
              .map(m -> of(m, m.stream(), m.occurredAt().truncatedTo(ChronoUnit.MILLIS)))
              .toList());
    }
  }

  @Breaks("OB-6")
  static class CutsPayloads extends Broken {
    @Override
    public void append(List<OutboxMessage> messages) {
      real.append(
          messages.stream()
              .map(
                  m ->
                      new OutboxMessage(
                          m.id(),
                          m.name(),
                          m.version(),
                          m.aggregateId(),
                          m.stream(),
                          m.actor(),
                          m.occurredAt(),
                          Arrays.copyOf(m.payload(), 9)))
              .toList());
    }
  }

  @Breaks("OB-7")
  static class TellsTheAgeOfAnyMessage extends Broken {
    private long firstNanos;

    @Override
    public void append(List<OutboxMessage> messages) {
      firstNanos = firstNanos == 0 ? System.nanoTime() : firstNanos;
      real.append(messages);
    }

    @Override
    public Duration lag() {
      return real.lag().isZero() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - firstNanos);
    }
  }

  @Breaks("OB-7")
  static class LagsWhenNothingWaits extends Broken {
    @Override
    public Duration lag() {
      return real.lag().plusMillis(1);
    }
  }

  @Breaks("OB-8")
  static class HandsOnOutsideOfTransaction extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      return real.drain(
          shard,
          limit,
          messages -> CompletableFuture.runAsync(() -> handler.accept(messages)).join());
    }
  }

  @Breaks("OB-8")
  static class CommitsWhatTheHandlerStoredByItself extends Broken {
    @Override
    public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
      List<OutboxMessage> taken = new ArrayList<>();
      real.drain(shard, limit, taken::addAll);
      List<RuntimeException> thrown = new ArrayList<>();
      transactions()
          .required(
              () -> {
                try {
                  handler.accept(taken);
                } catch (RuntimeException e) {
                  thrown.add(e);
                  outbox().append(taken);
                }
                return null;
              });
      if (!thrown.isEmpty()) {
        throw thrown.get(0);
      }
      return taken.size();
    }
  }

  @Breaks("OB-9")
  static class NamesOneShardOfThoseThatWait extends Broken {
    @Override
    public Set<Integer> waiting() {
      return real.waiting().stream().limit(1).collect(Collectors.toSet());
    }
  }

  @Breaks("OB-9")
  static class NamesAllShards extends Broken {
    @Override
    public Set<Integer> waiting() {
      return IntStream.range(0, SHARDS).boxed().collect(Collectors.toSet());
    }
  }
}
