package dev.karcis.application.shared;

import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How often something may be done. It is a bucket of permits that is full at first and fills up
 * evenly, one permit each interval: after a rest all of its permits go at once, and in any time no
 * more than these and one for each interval.
 *
 * @param permits how many, 1 to {@value #MAX_PERMITS}
 * @param per in what time, 1 ms to {@link #MAX_PER}, and no less than {@value #MIN_INTERVAL_MICROS}
 *     µs for each permit
 */
public record Rate(int permits, Duration per) {

  public static final int MAX_PERMITS = 1_000_000;
  public static final Duration MAX_PER = Duration.ofDays(1);
  public static final int MIN_INTERVAL_MICROS = 100;

  public Rate {
    FieldErrors errors = new FieldErrors();
    errors.range("permits", permits, 1, MAX_PERMITS);
    if (errors.isEmpty()) {
      long least = up(permits * (long) MIN_INTERVAL_MICROS, 1_000);
      errors.range("per", per.toMillis(), least, MAX_PER.toMillis());
    }
    errors.throwIfAny();
  }

  public static Rate perSecond(int permits) {
    return new Rate(permits, Duration.ofSeconds(1));
  }

  public static Rate perMinute(int permits) {
    return new Rate(permits, Duration.ofMinutes(1));
  }

  /**
   * Between two permits: rounded up to whole µs, so that the rate is never exceeded, and is slower
   * by a hundredth at most.
   */
  public long intervalMicros() {
    return up(per.toNanos(), permits * 1_000L);
  }

  /** How long an empty bucket takes to fill up. */
  public long fillMicros() {
    return intervalMicros() * permits;
  }

  /**
   * How many permits are in the bucket.
   *
   * @param lackMicros in what time it is full, 0 to {@link #fillMicros}
   */
  public int left(long lackMicros) {
    return (int) ((fillMicros() - lackMicros) / intervalMicros());
  }

  /**
   * In what time there is a permit in the bucket; zero if there is one.
   *
   * @param lackMicros as for {@link #left}
   */
  public Duration next(long lackMicros) {
    long wait = lackMicros + intervalMicros() - fillMicros();
    return Duration.of(Math.max(0, wait), ChronoUnit.MICROS);
  }

  private static long up(long number, long divisor) {
    return -Math.floorDiv(-number, divisor);
  }
}
