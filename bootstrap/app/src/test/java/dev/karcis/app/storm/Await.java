package dev.karcis.app.storm;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, not for times. */
final class Await {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private Await() {}

  /** Answers how long it took. */
  static Duration until(BooleanSupplier condition) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > PATIENCE.toNanos()) {
        throw new AssertionError("it didn't happen within " + PATIENCE);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
