package dev.karcis.application.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as staff see it: without its payload, which may tell of people.
 *
 * @param store the name of the store that keeps it
 * @param bytes of what it carries
 * @param tried how many of its tries it has had, the running one too
 * @param due from when on it may be, or might have been, claimed
 * @param first the first error that it ever had
 * @param last the latest; where it had but one, the same
 */
public record SeenJob(
    JobId id,
    QueueName queue,
    String store,
    String type,
    int version,
    int bytes,
    Terms terms,
    Optional<UUID> batch,
    Origin origin,
    JobState state,
    int tried,
    Instant due,
    Optional<JobError> first,
    Optional<JobError> last) {

  static SeenJob of(JobStore store, JobView view) {
    Job job = view.job();
    return new SeenJob(
        job.id(),
        job.queue(),
        store.name(),
        job.type(),
        job.version(),
        job.bytes(),
        job.terms(),
        job.links().batch(),
        job.origin(),
        view.state(),
        view.tried(),
        view.due(),
        view.first(),
        view.last());
  }
}
