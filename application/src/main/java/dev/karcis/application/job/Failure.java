package dev.karcis.application.job;

import java.time.Duration;
import java.util.Optional;

/**
 * An attempt that failed.
 *
 * @param error why; cut to {@link JobError#MAX_TEXT} characters
 * @param retryIn after what time it is tried again, if it has tries left; empty if it shouldn't be
 */
public record Failure(Attempt attempt, String error, Optional<Duration> retryIn) {

  public Failure {
    error = JobError.bounded(error);
    retryIn.ifPresent(delay -> Due.requireDelay("retryIn", delay));
  }
}
