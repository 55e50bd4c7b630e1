package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.function.Supplier;

final class MemoryTransactions implements Transactions {

  private static final int MAX_RUNS = 3;

  private final MemoryStore store;
  private final ThreadLocal<MemoryTransaction> current = new ThreadLocal<>();

  MemoryTransactions(MemoryStore store) {
    this.store = store;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return active() ? join(work) : outermost(work);
  }

  @Override
  public void afterCommit(Runnable hook) {
    if (active()) {
      current().hooks.add(hook);
    } else {
      runQuietly(hook);
    }
  }

  @Override
  public boolean active() {
    return current.get() != null;
  }

  /**
   * @throws IllegalStateException outside of a transaction
   */
  MemoryTransaction current() {
    MemoryTransaction transaction = current.get();
    if (transaction == null) {
      throw new IllegalStateException("only inside a transaction: see Transactions.required");
    }
    return transaction;
  }

  private <T> T join(Supplier<T> work) {
    try {
      return work.get();
    } catch (Throwable e) {
      current().doomedBy = e;
      throw e;
    }
  }

  private <T> T outermost(Supplier<T> work) {
    for (int run = 1; ; run++) {
      try {
        return once(work);
      } catch (Conflict e) {
        if (run == MAX_RUNS) {
          throw new StoreUnavailable("in conflict with others " + run + " times: try again", e);
        }
      }
    }
  }

  private <T> T once(Supplier<T> work) {
    store.requireOpen();
    MemoryTransaction transaction = new MemoryTransaction();
    current.set(transaction);
    T result;
    try {
      result = work.get();
      commit(transaction);
    } finally {
      current.remove();
      store.locks.releaseAll(transaction);
    }
    transaction.hooks.forEach(MemoryTransactions::runQuietly);
    return result;
  }

  private void commit(MemoryTransaction transaction) {
    if (transaction.doomedBy instanceof Conflict conflict) {
      throw conflict;
    }
    if (transaction.doomedBy != null) {
      throw new KarcisException("rolled back, since something inside threw", transaction.doomedBy);
    }
    synchronized (store) {
      store.requireOpen();
      transaction.commit();
    }
  }

  private static void runQuietly(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException | Error e) {
      // What was committed stays so, and the caller is told so.
    }
  }
}
