package dev.karcis.application.job;

import java.util.Objects;
import java.util.Optional;

/** A job to be enqueued. */
public record JobRequest(Job job, Due due, Optional<UniqueKey> unique) {

  public JobRequest {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(unique, "unique");
  }

  public static JobRequest now(Job job) {
    return new JobRequest(job, Due.NOW, Optional.empty());
  }

  /** The same for a job with other links. */
  public JobRequest with(Links other) {
    return new JobRequest(job.with(other), due, unique);
  }
}
