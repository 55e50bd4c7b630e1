package dev.karcis.application.job;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.RateLimiter.Grant;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How many jobs of a type may begin now, over all processes. Thread-safe. */
record JobThrottle(RateLimiter limiter, String key, Rate rate) {

  static JobThrottle of(JobType<?> type, Rate rate, RateLimiter limiter) {
    return new JobThrottle(limiter, "jobs." + type.name(), rate);
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
   * When there is a permit for a job that got none.
   *
   * @param index among those that got none, from 0
   */
  Duration delay(Grant grant, int index) {
    Duration others = Duration.of(rate.intervalMicros() * index, ChronoUnit.MICROS);
    return grant.next().plus(others);
  }
}
