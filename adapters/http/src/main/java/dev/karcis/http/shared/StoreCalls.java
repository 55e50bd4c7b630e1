package dev.karcis.http.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a bounded number of calls ask the store at once, so that readers, of whom a sale draws many,
 * leave connections to the sale itself. Thread-safe.
 */
final class StoreCalls {

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Semaphore permits;

  StoreCalls(int atOnce) {
    this.permits = new Semaphore(atOnce, true);
  }

  /**
   * @throws Problem 503 if others kept the store busy for too long
   */
  <T> T run(Supplier<T> call) {
    if (!acquired()) {
      throw Problem.of(Code.OVERLOADED).retryAfter(RETRY_AFTER);
    }
    try {
      return call.get();
    } finally {
      permits.release();
    }
  }

  private boolean acquired() {
    try {
      return permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
