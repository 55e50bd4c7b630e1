package dev.karcis.application.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a job that failed waits for its next try.
 *
 * @param first after the first try, up to {@code max}
 * @param factor by which each wait is longer than the one before, 1 to 100
 * @param max the longest wait, up to {@link Due#MAX_DELAY}
 * @param jitter by what share of itself a wait may be shorter, by chance, 0 to 1: so that jobs that
 *     failed together don't come back together
 */
public record Backoff(Duration first, double factor, Duration max, double jitter) {

  public Backoff {
    Due.requireDelay("first", first);
    Due.requireDelay("max", max);
    boolean sound = factor >= 1 && factor <= 100 && jitter >= 0 && jitter <= 1;
    if (!sound || first.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "not a backoff: %s to %s, factor %s, jitter %s".formatted(first, max, factor, jitter));
    }
  }

  public static Backoff fixed(Duration wait) {
    return new Backoff(wait, 1, wait, 0);
  }

  /** Each wait is twice the one before. */
  public static Backoff exponential(Duration first, Duration max) {
    return new Backoff(first, 2, max, 0);
  }

  public Backoff withJitter(double share) {
    return new Backoff(first, factor, max, share);
  }

  /**
   * The longest that this try's wait can be.
   *
   * @param tried how many tries there were, 1 or more
   */
  public Duration longest(int tried) {
    double millis = first.toMillis() * Math.pow(factor, tried - 1.0);
    return millis >= max.toMillis() ? max : Duration.ofMillis((long) millis);
  }

  /**
   * @param tried how many tries there were, 1 or more
   */
  public Duration wait(int tried, RandomGenerator chance) {
    long longest = longest(tried).toMillis();
    return Duration.ofMillis(longest - (long) (longest * jitter * chance.nextDouble()));
  }
}
