package dev.karcis.application.job;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.RateLimiter.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many jobs of a type may begin now, over all processes. Jobs that may not are given times to
 * come again, one after the other: a process gives each time once, so that a crowd is put off about
 * once a job, and keeps its order as far as processes don't take each other's permits. Thread-safe.
 */
final class JobThrottle {

  /**
   * Whoever would be put off for longer asks anew then: by that time the crowd may have gone, or
   * the rate may be another.
   */
  static final Duration MAX_DELAY = Duration.ofMinutes(10);

  private static final long NANOS_OF_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final RateLimiter limiter;
  private final String key;
  private final Rate rate;
  private long freeNanos;
  private boolean given;

  JobThrottle(JobType<?> type, Rate rate, RateLimiter limiter) {
    this.limiter = limiter;
    this.key = "jobs." + type.name();
    this.rate = rate;
  }

  String key() {
    return key;
  }

  /**
   * Takes permits; none is given back.
   *
   * @throws dev.karcis.domain.shared.StoreUnavailable when nobody can say: none begins
   */
  Grant take(int wanted) {
    return limiter.take(key, rate, wanted);
  }

  /**
   * When jobs that got no permit are to come again: each after those that were put off before it.
   *
   * @param next in what time there is a permit
   */
  synchronized List<Duration> putOff(int count, Duration next, long now) {
    long interval = TimeUnit.MICROSECONDS.toNanos(rate.intervalMicros());
    long first = next.toNanos();
    long last = Math.max(first, MAX_DELAY.toNanos());
    long free = given ? Math.max(first, freeNanos - now) : first;
    List<Duration> delays = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      delays.add(wholeMillis(Math.min(free, last)));
      free = Math.min(free, last) + interval;
    }
    freeNanos = now + Math.min(free, last);
    given = true;
    return delays;
  }

  /** Rounded up: who comes too early is put off again, behind all others. */
  private static Duration wholeMillis(long nanos) {
    return Duration.ofMillis(-Math.floorDiv(-nanos, NANOS_OF_A_MILLI));
  }
}
