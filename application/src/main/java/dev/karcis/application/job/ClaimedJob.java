package dev.karcis.application.job;

import java.time.Duration;

/**
 * A job in its claimer's hands.
 *
 * @param number of the attempt
 * @param tried which of its tries this is: 1 to those of its {@link Terms}. Lower than the number
 *     where it was handed back, or tried anew by staff.
 * @param orphaned whether the try before this one was lost: its lease ended
 * @param waited from when it was due, by the store's clock
 */
public record ClaimedJob(Job job, int number, int tried, boolean orphaned, Duration waited) {

  public Attempt attempt() {
    return new Attempt(job.id(), number);
  }

  /** No other try follows. */
  public boolean isLastTry() {
    return tried >= job.terms().tries();
  }
}
