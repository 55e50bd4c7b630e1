package dev.karcis.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** What a transaction wrote, to be committed or forgotten, and its hooks. Of one thread. */
final class MemoryTransaction {

  final List<Runnable> hooks = new ArrayList<>();

  /** Set by a throw inside: nothing of it may commit. */
  Throwable doomedBy;

  private final Map<Table<?, ?>, Object> writes = new HashMap<>();

  @SuppressWarnings("unchecked") // A table's writes are only ever put under itself.
  <K, V> NavigableMap<K, Optional<V>> writesOf(Table<K, V> table) {
    return (NavigableMap<K, Optional<V>>) writes.computeIfAbsent(table, t -> table.noWrites());
  }

  /** Under the store's monitor. */
  void commit() {
    writes.keySet().forEach(this::commit);
  }

  private <K, V> void commit(Table<K, V> table) {
    table.commit(writesOf(table));
  }
}
