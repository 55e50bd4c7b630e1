package dev.karcis.application.shared;

import java.time.Duration;

/**
 * Is told what happens, for metrics. Called on hot threads, from many at once: implementations
 * count and return; what they throw is lost.
 */
public interface Monitor {

  /** Listens to nothing. */
  Monitor NONE = new Monitor() {};

  /** A batch of orders ran. */
  default void batchRan(int orders, Duration took) {}

  /** An order is taken from its queue, to be run. */
  default void orderWaited(long nanos) {}

  /**
   * Orders that were asked for ended without a decision.
   *
   * @param reason {@code overloaded} at a full queue, {@code too-late} after too long in it, {@code
   *     withdrawn} by who asked, {@code store-unavailable}, {@code lock-timeout} where another
   *     transaction held their stock, or {@code fault}
   */
  default void ordersUndecided(String reason, int count) {}

  /**
   * A batch, or a half of one, is to be run again.
   *
   * @param reason {@code halved} since an order of it may be what fails, or {@code unknown-commit}
   */
  default void batchRunsAgain(String reason) {}

  /**
   * Orders of a kind ended up so.
   *
   * @param outcome {@code placed}, {@code confirmed}, {@code expired}, {@code cancelled}, {@code
   *     refunded}, {@code replayed} under an idempotency key, or the code of the refusal
   */
  default void orders(String kind, String outcome, int count) {}

  /** Tickets were sold: orders confirmed. */
  default void ticketsSold(long seats) {}

  /**
   * The gate was asked about orders with named seats.
   *
   * @param hits turned away, since the board has their seats as taken
   * @param misses let through
   * @param busy turned away, since another buyer has the lock
   */
  default void gate(int hits, int misses, int busy) {}

  /** A background task failed; it is tried again. */
  default void taskFailed(String task, RuntimeException fault) {}

  /**
   * Something was asked of this process's memory.
   *
   * @param cache which one: {@code availability}, which is shown, or {@code shortages}, by which
   *     orders are refused
   * @param hit whether it was answered from there
   */
  default void cacheRead(String cache, boolean hit) {}

  /**
   * A pass of the reconciler ended; it may have been cut short by its time.
   *
   * @param work {@code boards} for looks at boards, {@code audits} for those at stock
   */
  default void reconciled(String work, Duration took) {}

  /**
   * The reconciler healed something.
   *
   * @param kind {@code board-rebuilt}; {@code board-seat}, a mark that kept a free seat from being
   *     sold; {@code seat-freed}, taken in the stock and held by nobody; {@code seat-taken}, free
   *     in the stock and held by an order; {@code count}, units by which a stock's count was off;
   *     {@code claim}, kept as live, or not, against its order's state
   * @param count may be 0
   */
  default void healed(String kind, long count) {}

  /**
   * A job ran to its end.
   *
   * @param outcome {@code done}, {@code to-retry}, {@code given-up} or {@code handed-back}
   * @param waited from when it was due until it was claimed, by the store's clock
   */
  default void jobRan(String queue, String type, String outcome, Duration waited, Duration took) {}

  /** Ends of jobs were told to no effect: they were another's by then. */
  default void jobsLost(String queue, int count) {}

  /** Jobs were claimed that others had lost: their leases had ended. */
  default void jobsReclaimed(String queue, int count) {}

  /**
   * Jobs are handed back to their queue: there was no slot, thread or permit for them, or no time.
   */
  default void jobsHandedBack(String queue, int count) {}
}
