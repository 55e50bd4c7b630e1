package dev.karcis.application.job;

import java.time.Duration;

/** The mean of times, in which what was lately counts for more. Thread-safe. */
final class Smoothed {

  /** By what share of the way the mean moves to each new time. */
  private static final double WEIGHT = 0.1;

  private double nanos;
  private boolean any;

  synchronized void add(long took) {
    nanos = any ? nanos + WEIGHT * (took - nanos) : took;
    any = true;
  }

  /** Zero if nothing was added. */
  synchronized Duration mean() {
    return Duration.ofNanos((long) nanos);
  }
}
