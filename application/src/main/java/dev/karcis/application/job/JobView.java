package dev.karcis.application.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A job as staff see it.
 *
 * @param tried how many of its tries it has had, the running one too
 * @param due from when on it may be, or might have been, claimed
 * @param first the first error that it ever had
 * @param last the latest; where it had but one, the same
 */
public record JobView(
    Job job,
    JobState state,
    int tried,
    Instant due,
    Optional<JobError> first,
    Optional<JobError> last) {}
