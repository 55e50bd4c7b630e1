package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayTest {

  private final List<List<OutboxMessage>> shards = new ArrayList<>();
  private final List<String> handed = new ArrayList<>();
  private int drained = 1;

  @Test
  void aSubscriberIsHandedTheEventsThatItAskedForInTheirOrder() {
    shards.add(List.of(message("a", 0), message("b", 0), message("a", 1)));
    assertThat(new Relay(outbox(), List.of(subscriber(Set.of("a")))).run()).isFalse();
    assertThat(handed).containsExactly("a0", "a1");
  }

  @Test
  void aSubscriberIsNotCalledForNothing() {
    shards.add(List.of(message("b", 0)));
    new Relay(outbox(), List.of(subscriber(Set.of("a")))).run();
    assertThat(handed).isEmpty();
  }

  @Test
  void aFullBatchOfAnyShardMeansThatThereMayBeMore() {
    shards.add(List.of(message("a", 0)));
    drained = Relay.MAX_BATCH;
    assertThat(new Relay(outbox(), List.of()).run()).isTrue();
  }

  @Test
  void aShardThatFailsDoesNotHoldUpTheOthers() {
    shards.add(List.of(message("poison", 0)));
    shards.add(List.of(message("a", 1)));
    shards.add(List.of(message("poison", 2)));
    shards.add(List.of(message("a", 3)));
    Relay relay = new Relay(outbox(), List.of(subscriber(Set.of("a", "poison"))));
    assertThatThrownBy(relay::run).hasMessage("poison0");
    assertThat(handed).containsExactly("a1", "a3");
  }

  private Subscriber subscriber(Set<String> events) {
    return new Subscriber() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Set<String> events() {
        return events;
      }

      @Override
      public void handle(List<OutboxMessage> messages) {
        for (OutboxMessage message : messages) {
          if (message.name().equals("poison")) {
            throw new IllegalStateException(text(message));
          }
          handed.add(text(message));
        }
      }
    };
  }

  private Outbox outbox() {
    return new Outbox() {
      @Override
      public void append(List<OutboxMessage> messages) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Set<Integer> waiting() {
        return IntStream.range(0, shards.size()).boxed().collect(Collectors.toSet());
      }

      @Override
      public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
        handler.accept(shards.get(shard));
        return drained;
      }

      @Override
      public Duration lag() {
        return Duration.ZERO;
      }
    };
  }

  private static String text(OutboxMessage message) {
    return message.name() + message.version();
  }

  private static OutboxMessage message(String name, int version) {
    UUID id = new UUID(name.hashCode(), version);
    return new OutboxMessage(id, name, version, id, id, "test", Instant.EPOCH, new byte[0]);
  }
}
