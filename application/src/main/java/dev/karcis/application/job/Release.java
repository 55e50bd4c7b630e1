package dev.karcis.application.job;

import java.time.Duration;

/**
 * An attempt that is handed back, through no fault of its job.
 *
 * @param delay from when on it may be claimed again; zero to {@link Due#MAX_DELAY}
 */
public record Release(Attempt attempt, Duration delay) {

  public Release {
    Due.requireDelay("delay", delay);
  }

  public static Release now(Attempt attempt) {
    return new Release(attempt, Duration.ZERO);
  }
}
