package dev.karcis.redis;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
public final class Eventually {

  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  public static void within(Duration limit, String what, BooleanSupplier condition) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > limit.toNanos()) {
        fail("not within %s: %s", limit, what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  public static Duration timeOf(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
