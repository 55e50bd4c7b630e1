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

  /**
   * Orders of a kind ended up so.
   *
   * @param outcome {@code placed}, {@code confirmed}, {@code expired}, {@code cancelled}, {@code
   *     replayed} under an idempotency key, or the code of the refusal
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

  /** The board was compared with the stock. */
  default void boardHealed(int seatsCleared, boolean rebuilt) {}
}
