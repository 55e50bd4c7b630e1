package dev.karcis.memory;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** By position. Keeps no log of what was handed on: this process is all that could read it. */
final class MemoryOutbox implements Outbox {

  private final MemoryStore store;
  private final Table<Long, Waiting> messages;
  private final AtomicLong positions = new AtomicLong();
  private final Set<Integer> draining = ConcurrentHashMap.newKeySet();

  private record Waiting(OutboxMessage message, Instant since) {}

  MemoryOutbox(MemoryStore store) {
    this.store = store;
    this.messages = new Table<>(store, Comparator.naturalOrder());
  }

  @Override
  public void append(List<OutboxMessage> appended) {
    store.transactions.current();
    for (OutboxMessage message : appended) {
      messages.put(positions.incrementAndGet(), new Waiting(copy(message), store.now()));
    }
  }

  @Override
  public Set<Integer> waiting() {
    return messages.all().values().stream()
        .map(its -> shard(its.message.stream()))
        .collect(Collectors.toSet());
  }

  @Override
  public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
    if (!draining.add(shard)) {
      return 0;
    }
    try {
      return store.transactions.required(() -> drainAlone(shard, limit, handler));
    } finally {
      draining.remove(shard);
    }
  }

  private int drainAlone(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
    List<Map.Entry<Long, Waiting>> batch =
        messages.all().entrySet().stream()
            .filter(entry -> shard(entry.getValue().message.stream()) == shard)
            .limit(limit)
            .toList();
    if (!batch.isEmpty()) {
      handler.accept(batch.stream().map(entry -> copy(entry.getValue().message)).toList());
      batch.forEach(entry -> messages.remove(entry.getKey()));
    }
    return batch.size();
  }

  @Override
  public Duration lag() {
    return messages.all().values().stream()
        .map(Waiting::since)
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, store.now()))
        .orElse(Duration.ZERO);
  }

  private static int shard(UUID stream) {
    return Math.floorMod(stream.hashCode(), SHARDS);
  }

  /** Its payload could be written to. */
  private static OutboxMessage copy(OutboxMessage message) {
    return new OutboxMessage(
        message.id(),
        message.name(),
        message.version(),
        message.aggregateId(),
        message.stream(),
        message.actor(),
        message.occurredAt().truncatedTo(ChronoUnit.MICROS),
        message.payload().clone());
  }
}
