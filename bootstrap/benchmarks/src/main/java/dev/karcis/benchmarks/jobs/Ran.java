package dev.karcis.benchmarks.jobs;

import dev.karcis.benchmarks.BenchmarkFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts jobs as they run; the same for all, so that it costs all the same. Static, since some
 * queues call nothing but static methods. Thread-safe.
 */
public final class Ran {

  private static final int PATIENCE_SECONDS = 300;

  private static final AtomicInteger LEFT = new AtomicInteger();
  private static volatile Expected expected = new Expected(0);

  /** Some of the jobs that are to run, and the moment when they had. */
  static final class Expected {

    private final int leftThen;
    private final CountDownLatch ran = new CountDownLatch(1);
    private volatile long nanos;

    private Expected(int leftThen) {
      this.leftThen = leftThen;
    }

    /** Waits until they have run; answers when that was. */
    long await() {
      try {
        if (!ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new BenchmarkFailure(LEFT + " jobs didn't run in " + PATIENCE_SECONDS + " s");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchmarkFailure("interrupted", e);
      }
      return nanos;
    }
  }

  private Ran() {}

  /** So many are to run from now on. */
  static Expected expect(int jobs) {
    return expect(jobs, 0);
  }

  /** So many, and more after them. */
  static Expected expect(int jobs, int more) {
    Expected some = new Expected(more);
    expected = some;
    LEFT.set(jobs + more);
    return some;
  }

  /** Waits for those that are expected to have run, and for those after them. */
  static void awaitAll() {
    Expected all = new Expected(0);
    expected = all;
    if (LEFT.get() > 0) {
      all.await();
    }
  }

  /** What a job does. */
  public static void one() {
    int left = LEFT.decrementAndGet();
    Expected some = expected;
    if (left <= some.leftThen && some.ran.getCount() > 0) {
      some.nanos = System.nanoTime();
      some.ran.countDown();
    }
  }
}
