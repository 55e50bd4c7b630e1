package dev.karcis.memory;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.job.CronReader;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.InstantSource;

/**
 * Every driven port in the memory of this process: for tests, trials and as the reference of what
 * the ports mean. Transactions are real, what they store is gone with the process. Lists are read
 * through from end to end, so it isn't made for millions of orders. Thread-safe.
 */
public final class Memory implements Adapter {

  private final InstantSource clock;
  private final MemoryStore store;

  private Memory(InstantSource clock) {
    this.clock = clock;
    this.store = new MemoryStore(clock);
  }

  /** An empty store on the system's clock. */
  public static Memory create() {
    return create(InstantSource.system());
  }

  /**
   * An empty store.
   *
   * @param clock the store's own; where it steps back, the store's time stands still
   */
  public static Memory create(InstantSource clock) {
    return new Memory(clock);
  }

  /** A store of jobs by itself, empty and on the system's clock, to stand beside others. */
  public static JobStore jobs(String name) {
    return jobs(name, new MemoryStore(InstantSource.system()));
  }

  private static JobStore jobs(String name, MemoryStore store) {
    MemoryJobs jobs = new MemoryJobs(store);
    JobBoard board = new MemoryJobBoard(jobs, Retention.DEFAULT);
    return new JobStore(name, true, new MemoryJobQueue(jobs), board);
  }

  @Override
  public void bind(Ports ports) {
    MemoryBoard board = new MemoryBoard(store);
    MemoryStock stock = new MemoryStock(store);
    MemoryOrders orders = new MemoryOrders(store);
    ports
        .bind(Transactions.class, store.transactions)
        .bind(Stock.class, stock)
        .bind(OrderRepository.class, orders)
        .bind(StockAudit.class, new MemoryAudit(store, stock, orders))
        .bind(EventRepository.class, new MemoryEvents(store))
        .bind(Receipts.class, new MemoryReceipts(store, orders))
        .bind(SeatLock.class, new MemorySeatLock(store, board))
        .bind(AvailabilityBoard.class, board)
        .bind(Outbox.class, new MemoryOutbox(store))
        .bind(IdempotencyStore.class, new MemoryIdempotency(store))
        .bind(Codec.class, new MemoryCodec())
        .bind(IdGenerator.class, new TimeOrderedIds(clock))
        .bind(ReadCaches.class, new MemoryCaches(System::nanoTime))
        .bind(Broadcast.class, new MemoryBroadcast(store))
        .bind(Lease.class, new MemoryLease(store))
        .bind(RateLimiter.class, new MemoryRateLimiter(store))
        .bind(CronReader.class, new MemoryCronReader())
        .bind(JobBatches.class, new MemoryBatches(store))
        .jobs(jobs("memory", store));
  }

  /** From now on the store is unavailable. */
  @Override
  public void close() {
    store.close();
  }
}
