package dev.karcis.memory;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows by key, each replaced as a whole: values can't be changed. A transaction sees its own
 * writes; others see them once it has committed, all at once.
 */
final class Table<K, V> {

  private final MemoryStore store;
  private final Comparator<? super K> order;
  private final NavigableMap<K, V> committed;

  Table(MemoryStore store, Comparator<? super K> order) {
    this.store = store;
    this.order = order;
    this.committed = new TreeMap<>(order);
  }

  Optional<V> find(K key) {
    synchronized (store) {
      store.requireOpen();
      Optional<V> written = writes().get(key);
      return written != null ? written : Optional.ofNullable(committed.get(key));
    }
  }

  /** A copy of the rows from {@code first}, with it, to {@code last}, with it. */
  NavigableMap<K, V> range(K first, K last) {
    synchronized (store) {
      return merged(committed.subMap(first, true, last, true)).subMap(first, true, last, true);
    }
  }

  /** A copy of all rows. */
  NavigableMap<K, V> all() {
    synchronized (store) {
      return merged(committed);
    }
  }

  /** Waits until no other transaction holds this row, and holds it until this one ends. */
  void lock(K key) {
    store.locks.lock(store.transactions.current(), new RowLocks.Row(this, key));
  }

  /** Holds the row if no other transaction does. */
  boolean tryLock(K key) {
    return store.locks.tryLock(store.transactions.current(), new RowLocks.Row(this, key));
  }

  /** Waits for the row, if it must. */
  void put(K key, V value) {
    lock(key);
    store.transactions.current().writesOf(this).put(key, Optional.of(value));
  }

  /** Waits for the row, if it must. */
  void remove(K key) {
    lock(key);
    store.transactions.current().writesOf(this).put(key, Optional.empty());
  }

  NavigableMap<K, Optional<V>> noWrites() {
    return new TreeMap<>(order);
  }

  /** Under the store's monitor. */
  void commit(NavigableMap<K, Optional<V>> writes) {
    apply(writes, committed);
  }

  private NavigableMap<K, V> merged(NavigableMap<K, V> rows) {
    store.requireOpen();
    NavigableMap<K, V> merged = new TreeMap<>(rows);
    apply(writes(), merged);
    return merged;
  }

  private NavigableMap<K, Optional<V>> writes() {
    return store.transactions.active() ? store.transactions.current().writesOf(this) : noWrites();
  }

  private static <K, V> void apply(NavigableMap<K, Optional<V>> writes, NavigableMap<K, V> rows) {
    writes.forEach(
        (key, value) ->
            value.ifPresentOrElse(present -> rows.put(key, present), () -> rows.remove(key)));
  }
}
