package dev.karcis.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for ever. */
final class Patience {
  private static final long PAUSE_MILLIS = 10;

  private Patience() {}

  /** Whether the condition came true within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while waiting for an embedded server.", e);
    }
  }
}
