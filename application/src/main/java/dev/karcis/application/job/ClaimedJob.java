package dev.karcis.application.job;

import java.time.Duration;

/**
 * A job in its claimer's hands.
 *
 * @param fence of the attempt
 * @param tried which of its tries this is, from 1; higher than those of its {@link Terms} where
 *     lease after lease ended and nobody has given it up
 * @param orphaned whether the try before this one was lost: its lease ended
 * @param waited from when it was due, by the store's clock
 */
public record ClaimedJob(Job job, long fence, int tried, boolean orphaned, Duration waited) {

  public Attempt attempt() {
    return new Attempt(job.id(), fence);
  }

  /** No other try follows. */
  public boolean isLastTry() {
    return tried >= job.terms().tries();
  }
}
