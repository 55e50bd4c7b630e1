package dev.karcis.application.job;

import java.time.Duration;

/**
 * What there is to do in a queue.
 *
 * @param jobs those that are ready and those that run
 * @param runTime how long one took lately; zero if none ran
 */
public record Load(long jobs, Duration runTime) {

  public static final Load NONE = new Load(0, Duration.ZERO);

  /** For queues of which no job ran yet. */
  private static final Duration USUAL = Duration.ofMillis(100);

  /** How long one worker would take for all of it. */
  double secondsToClear() {
    Duration each = runTime.isZero() ? USUAL : runTime;
    return jobs * (each.toNanos() / 1e9);
  }
}
