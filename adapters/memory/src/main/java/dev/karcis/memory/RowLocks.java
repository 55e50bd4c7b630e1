package dev.karcis.memory;

import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Which transaction holds which row. */
final class RowLocks {

  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final MemoryStore store;
  private final Map<Row, MemoryTransaction> holders = new HashMap<>();
  private final Map<MemoryTransaction, Row> waiting = new HashMap<>();

  record Row(Table<?, ?> table, Object key) {}

  RowLocks(MemoryStore store) {
    this.store = store;
  }

  /**
   * @throws Conflict if the holder waits for this transaction, by way of others or straight
   * @throws LockTimeout after 2 s
   */
  void lock(MemoryTransaction transaction, Row row) {
    synchronized (store) {
      long deadline = System.nanoTime() + MAX_WAIT_NANOS;
      try {
        while (!tryLock(transaction, row)) {
          waiting.put(transaction, row);
          requireNoCycle(transaction);
          await(row, deadline);
        }
      } finally {
        waiting.remove(transaction);
      }
    }
  }

  boolean tryLock(MemoryTransaction transaction, Row row) {
    synchronized (store) {
      store.requireOpen();
      MemoryTransaction holder = holders.putIfAbsent(row, transaction);
      return holder == null || holder == transaction;
    }
  }

  void releaseAll(MemoryTransaction transaction) {
    synchronized (store) {
      holders.values().removeIf(holder -> holder == transaction);
      store.notifyAll();
    }
  }

  private void requireNoCycle(MemoryTransaction transaction) {
    MemoryTransaction holder = holders.get(waiting.get(transaction));
    while (holder != null && waiting.containsKey(holder)) {
      holder = holders.get(waiting.get(holder));
      if (holder == transaction) {
        throw new Conflict();
      }
    }
  }

  private void await(Row row, long deadline) {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new LockTimeout("another transaction holds " + row.key + " for over 2 s", null);
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(store, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for " + row.key, e);
    }
  }
}
