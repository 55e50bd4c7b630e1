package dev.karcis.application.job;

import java.time.Duration;

/** How many jobs of a type may begin now, over all processes. Thread-safe. */
@FunctionalInterface
public interface JobThrottle {

  /**
   * Takes permits; one isn't given back.
   *
   * @param wanted 1 or more
   * @throws dev.karcis.domain.shared.StoreUnavailable when nobody can say: none begins
   */
  Permits take(int wanted);

  /**
   * @param granted how many may begin
   * @param next in what time there is another permit
   * @param interval between those after it
   */
  record Permits(int granted, Duration next, Duration interval) {

    /**
     * @param index of a job that has none, from 0
     */
    Duration delay(int index) {
      Duration delay = next.plus(interval.multipliedBy(index));
      return delay.compareTo(Due.MAX_DELAY) < 0 ? delay : Due.MAX_DELAY;
    }
  }
}
