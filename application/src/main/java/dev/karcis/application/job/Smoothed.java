package dev.karcis.application.job;

import java.time.Duration;

/** The mean of times, in which what was lately counts for more. Thread-safe. */
final class Smoothed {

  private static final long NONE = -1;

  /** By what part of the way the mean moves to each new time. */
  private static final int PART = 10;

  /** Of two threads that add at once one may be in vain: no mean is worth a lock for each job. */
  private volatile long nanos = NONE;

  void add(long took) {
    long before = nanos;
    nanos = before == NONE ? took : before + (took - before) / PART;
  }

  /** Zero if nothing was added. */
  long nanos() {
    return Math.max(0, nanos);
  }

  Duration mean() {
    return Duration.ofNanos(nanos());
  }
}
