package dev.karcis.postgres.job;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where those who want a queue's jobs wait, in one process. One of them looks, when it is rung,
 * when the next job comes due, and each second whatever is heard; what it saw holds for all.
 * Thread-safe.
 */
final class JobWait {

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  /** Whoever was told of a job may not come for it, or for one only. */
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long lookAt = System.nanoTime();
  private boolean looking;

  /** A job may have become ready, or when the next does may have changed. */
  void ring() {
    lock.lock();
    try {
      lookAt = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param look says in how many nanoseconds a job is ready, {@link Long#MAX_VALUE} if none is in
   *     sight
   */
  void await(Duration atMost, LongSupplier look) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isReady(look) && System.nanoTime() - end < 0) {
        long left = end - System.nanoTime();
        changed.awaitNanos(looking ? left : Math.min(left, lookAt - System.nanoTime()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** False without a look where it isn't time for one, or another looks already. */
  private boolean isReady(LongSupplier look) {
    if (looking || System.nanoTime() - lookAt < 0) {
      return false;
    }
    looking = true;
    lookAt = System.nanoTime() + LOOK_EVERY;
    long wait = 0;
    try {
      wait = unlocked(look);
    } finally {
      looking = false;
      long again = System.nanoTime() + Math.min(LOOK_EVERY, wait == 0 ? LOOK_AGAIN : wait);
      lookAt = again - lookAt < 0 ? again : lookAt;
      changed.signalAll();
    }
    return wait == 0;
  }

  private long unlocked(LongSupplier look) {
    lock.unlock();
    try {
      return Math.max(0, look.getAsLong());
    } finally {
      lock.lock();
    }
  }
}
