package dev.karcis.postgres.shared;

import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.Transactions;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The database behind all ports of this adapter, and the ports that every context needs. */
public final class Database {

  /**
   * What each connection is set to, by the server's names.
   *
   * <p>How long it waits for what: a process that is stopped inside a transaction stops others'
   * sales for 5 s at most, so its locks are freed a second before.
   *
   * <p>How its statements are planned: each looks up rows by an index, batches of them one by one.
   * A plan made while a table is small, as the outbox mostly is, would read all of it, and be kept
   * when the table has grown. And none is made anew for each batch, as the server would wherever it
   * takes the number of rows in a batch for something to plan by. {@code jit} costs more than it
   * gains on statements as short as ours.
   */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "lock_timeout", "2s",
          "statement_timeout", "10s",
          "idle_in_transaction_session_timeout", "4s",
          "enable_seqscan", "off",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          "plan_cache_mode", "force_generic_plan",
          "jit", "off");

  /**
   * Types, by their numbers, that a connection should send in binary form besides those that the
   * driver does by itself: arrays of booleans, times and ids. It takes them in that form too, and
   * can't read times in it: {@code getArray} of a {@code timestamptz[]} fails.
   */
  public static final String BINARY_TYPES = "1000,1185,2951";

  private final DataSource dataSource;
  private final ThreadTransactions transactions;

  private Database(DataSource dataSource, boolean guarded) {
    this.dataSource = dataSource;
    Jdbi jdbi = Jdbi.create(dataSource);
    SqlTypes.register(jdbi);
    transactions = new ThreadTransactions(jdbi, guarded);
  }

  /**
   * @param guarded whether every connection has Karcis' isolation level and settings already; else
   *     each transaction sets them for itself
   */
  public static Database on(DataSource dataSource, boolean guarded) {
    return new Database(dataSource, guarded);
  }

  public Transactions transactions() {
    return transactions;
  }

  public Outbox outbox() {
    return new OutboxTable(this, new EventLogMonths(this, System::nanoTime));
  }

  public Lease lease() {
    return new LeaseTable(this);
  }

  public RateLimiter rateLimiter() {
    return new RateLimitTable(this);
  }

  public IdempotencyStore idempotency() {
    return new IdempotencyTable(this);
  }

  /** Opens nothing before it is used; the caller closes it. */
  public PostgresBroadcast broadcast() {
    return new PostgresBroadcast(this, dataSource);
  }

  /** Reads in the running transaction, or by itself outside of one. */
  public <T> T read(Function<Handle, T> work) {
    return transactions.active() ? write(work) : alone(work);
  }

  /**
   * Works in the running transaction.
   *
   * @throws IllegalStateException outside of one
   */
  public <T> T write(Function<Handle, T> work) {
    RunningTransaction running = transactions.running();
    running.flush();
    try {
      return work.apply(running.handle());
    } catch (JdbiException e) {
      running.fail();
      throw Faults.of(e);
    }
  }

  /**
   * Sends statements in the running transaction, behind those that wait.
   *
   * @throws IllegalStateException outside of one
   */
  public void send(Pipeline pipeline) {
    transactions.running().send(pipeline);
  }

  /** Sends queries in the running transaction, or by themselves outside of one. */
  public void read(Pipeline pipeline) {
    if (transactions.active()) {
      send(pipeline);
    } else {
      alone(
          handle -> {
            try {
              pipeline.send(handle.getConnection());
              return pipeline;
            } catch (SQLException e) {
              throw Faults.of(e);
            }
          });
    }
  }

  /**
   * Sends statements in the running transaction together with its next ones, or with all others
   * that wait before it commits: whoever needs no answer of theirs doesn't wait for the server. If
   * they fail the transaction does.
   *
   * @throws IllegalStateException outside of one
   */
  public void later(Pipeline pipeline) {
    transactions.running().later(pipeline);
  }

  /**
   * Stores new rows in the running transaction: two round trips, and one before them where
   * statements wait.
   *
   * @throws DuplicateRow if one is there already; the transaction can only be rolled back then
   * @throws IllegalStateException outside of one
   */
  public <T> void copy(CopyStatement<T> statement, Collection<T> rows) {
    transactions.running().copy(statement, rows);
  }

  /**
   * Works in a transaction of its own, whatever transaction runs in this thread. That one keeps its
   * connection meanwhile, and this takes a second one: where all are taken it waits for no longer
   * than for any. The work may run again, as that of {@link Transactions#required}.
   */
  public void apart(Runnable work) {
    transactions.apart(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Without a transaction: each statement commits by itself.
   *
   * @throws dev.karcis.domain.shared.StoreUnavailable if the database can't be reached
   */
  public <T> T alone(Function<Handle, T> work) {
    try (Handle handle = transactions.open()) {
      return work.apply(handle);
    } catch (JdbiException e) {
      throw Faults.of(e);
    }
  }
}
