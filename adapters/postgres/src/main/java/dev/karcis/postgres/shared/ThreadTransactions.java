package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions at READ COMMITTED, one connection each. */
final class ThreadTransactions implements Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadTransactions.class);
  private static final int MAX_RUNS = 3;

  /** A guarded connection has these for its whole life. */
  private static final List<Call> GUARD =
      Stream.concat(
              Stream.of("set transaction isolation level read committed"),
              Database.SETTINGS.entrySet().stream()
                  .map(
                      setting ->
                          "set local " + setting.getKey() + " = '" + setting.getValue() + "'"))
          .map(Call::of)
          .toList();

  private final Jdbi jdbi;
  private final boolean guarded;
  private final ThreadLocal<RunningTransaction> current = new ThreadLocal<>();

  ThreadTransactions(Jdbi jdbi, boolean guarded) {
    this.jdbi = jdbi;
    this.guarded = guarded;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    RunningTransaction outer = current.get();
    if (outer != null) {
      return join(outer, work);
    }
    for (int run = 1; ; run++) {
      try {
        return run(work);
      } catch (Conflicted e) {
        if (run == MAX_RUNS) {
          throw e.thrown();
        }
      }
    }
  }

  /** In a transaction of its own, on a connection of its own, whatever runs in this thread. */
  <T> T apart(Supplier<T> work) {
    RunningTransaction outer = current.get();
    current.remove();
    try {
      return required(work);
    } finally {
      if (outer != null) {
        current.set(outer);
      }
    }
  }

  @Override
  public void afterCommit(Runnable hook) {
    RunningTransaction running = current.get();
    if (running == null) {
      run(hook);
    } else {
      running.afterCommit(hook);
    }
  }

  @Override
  public boolean active() {
    return current.get() != null;
  }

  RunningTransaction running() {
    RunningTransaction running = current.get();
    if (running == null) {
      throw new IllegalStateException("only inside a transaction");
    }
    return running;
  }

  /** Whatever keeps a connection from being had is the store's absence. */
  Handle open() {
    try {
      return jdbi.open();
    } catch (JdbiException e) {
      throw new StoreUnavailable("the database can't be reached", Faults.cause(e));
    }
  }

  private static <T> T join(RunningTransaction outer, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      outer.failFor(e);
      throw e;
    }
  }

  private <T> T run(Supplier<T> work) {
    RunningTransaction running = new RunningTransaction(open());
    T result;
    try {
      begin(running);
      result = work(running, work);
      end(running);
    } finally {
      close(running.handle());
    }
    running.hooks().forEach(ThreadTransactions::run);
    return result;
  }

  private <T> T work(RunningTransaction running, Supplier<T> work) {
    current.set(running);
    try {
      return join(running, work);
    } catch (RuntimeException e) {
      rollBack(running.handle());
      throw running.hasConflicted() ? new Conflicted(e) : e;
    } catch (Error e) {
      rollBack(running.handle());
      throw e;
    } finally {
      current.remove();
    }
  }

  private void begin(RunningTransaction running) {
    try {
      running.handle().begin();
    } catch (JdbiException e) {
      rollBack(running.handle());
      throw Faults.of(e);
    }
    if (!guarded) {
      Pipeline guard = new Pipeline();
      GUARD.forEach(guard::change);
      running.later(guard);
    }
  }

  private static void end(RunningTransaction running) {
    if (running.hasFailed()) {
      rollBack(running.handle());
      KarcisException fault =
          new KarcisException("rolled back, since a part of it failed and nobody passed that on");
      throw running.hasConflicted() ? new Conflicted(fault) : fault;
    }
    try {
      running.commit();
    } catch (KarcisException fault) {
      rollBack(running.handle());
      throw Faults.isConflict(fault) ? new Conflicted(fault) : fault;
    } catch (RuntimeException | Error e) {
      rollBack(running.handle());
      throw e;
    }
  }

  /** A roll-back that fails leaves nothing either: the connection is lost or discarded. */
  private static void rollBack(Handle handle) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      LOG.debug("roll-back failed", e);
    }
  }

  /** What was committed stays so, whatever becomes of the connection. */
  private static void close(Handle handle) {
    try {
      handle.close();
    } catch (JdbiException e) {
      LOG.debug("a connection didn't close", e);
    }
  }

  private static void run(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("a hook after a commit failed", e);
    }
  }

  /** Carries a throw out of a run that may be repeated. */
  private static final class Conflicted extends RuntimeException {

    Conflicted(RuntimeException thrown) {
      super(thrown);
    }

    RuntimeException thrown() {
      return (RuntimeException) getCause();
    }
  }
}
