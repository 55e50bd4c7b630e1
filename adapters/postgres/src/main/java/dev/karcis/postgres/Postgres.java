package dev.karcis.postgres;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.job.PostgresJobs;
import dev.karcis.postgres.order.PostgresOrders;
import dev.karcis.postgres.payment.PostgresReceipts;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.PostgresBroadcast;
import dev.karcis.postgres.stock.PostgresStock;
import dev.karcis.postgres.ticketing.PostgresEvents;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Karcis' durable ports in a PostgreSQL of version 14 or newer: transactions, stock, orders,
 * events, receipts, outbox, idempotency keys, leases, jobs and their batches; and rates and the
 * broadcast among processes. Its tables are in the schema {@code karcis}; {@link Schema} makes
 * them. Thread-safe.
 */
public final class Postgres implements Adapter {

  private final DataSource dataSource;
  private final Database database;
  private final PostgresBroadcast broadcast;
  private final PostgresJobs jobs;

  private Postgres(DataSource dataSource) {
    this.dataSource = dataSource;
    this.database = Database.on(dataSource, PostgresPool.isOurs(dataSource));
    this.broadcast = database.broadcast();
    this.jobs = PostgresJobs.in(database, broadcast);
  }

  /**
   * The ports in the database of a data source, best one of {@link PostgresPool#open}. On any
   * other, each transaction sets its isolation level, timeouts and how statements are planned for
   * itself; reads outside of transactions have the timeouts that its owner gave them.
   *
   * @param dataSource gives connections that commit by themselves; more of them than order lanes,
   *     since the background loops need some too, and the broadcast keeps one once something
   *     listens. It stays its owner's to close.
   */
  public static Postgres on(DataSource dataSource) {
    return new Postgres(dataSource);
  }

  @Override
  public void bind(Ports ports) {
    ports
        .bind(Transactions.class, database.transactions())
        .bind(Stock.class, PostgresStock.in(database))
        .bind(OrderRepository.class, PostgresOrders.in(database))
        .bind(EventRepository.class, PostgresEvents.in(database))
        .bind(Receipts.class, PostgresReceipts.in(database))
        .bind(StockAudit.class, PostgresOrders.audit(database))
        .bind(Outbox.class, database.outbox())
        .bind(IdempotencyStore.class, database.idempotency())
        .bind(Broadcast.class, broadcast)
        .bind(Lease.class, database.lease())
        .bind(RateLimiter.class, database.rateLimiter())
        .bind(JobBatches.class, PostgresJobs.batches(database))
        .jobs(jobs.store());
  }

  /**
   * Just the {@link RateLimiter}, to be added after an adapter that has one, too, but whose store
   * may be away: throttled jobs that are kept here would wait for it.
   */
  public Adapter rates() {
    return ports -> ports.bind(RateLimiter.class, database.rateLimiter());
  }

  /**
   * Works with the connection of the transaction that runs in this thread, so that an {@code
   * OrderKind} can store rows of its own with its orders. The work neither ends the transaction nor
   * closes the connection; what it throws should reach Karcis.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public <T> T inTransaction(Function<Connection, T> work) {
    Function<Handle, Connection> connection = Handle::getConnection;
    return database.write(connection.andThen(work));
  }

  /** What keeps this database from being used now, in words for people; empty while all is well. */
  public List<String> problems() {
    try {
      Schema.State state = Schema.of(dataSource).state();
      return state == Schema.State.CURRENT ? List.of() : List.of(state.advice());
    } catch (KarcisException e) {
      return List.of(e.getMessage());
    }
  }

  /** Ends the broadcast; the data source stays open. */
  @Override
  public void close() {
    jobs.close();
    broadcast.close();
  }
}
