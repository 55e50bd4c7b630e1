package dev.karcis.memory;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * A job in its queue, as it stands.
 *
 * @param at when it comes due, its lease ends, or it was given up; nothing where it is ready
 * @param rank its place among those of one time
 */
record JobRow(
    Job job,
    JobState state,
    Instant at,
    long rank,
    Instant due,
    long fence,
    int tried,
    boolean orphaned,
    Optional<JobError> first,
    Optional<JobError> last) {

  static final Comparator<JobRow> ORDER =
      Comparator.comparing(JobRow::at).thenComparingLong(JobRow::rank);

  static JobRow of(Job job, Instant due) {
    return new JobRow(
        job, JobState.READY, due, 0, due, 0, 0, false, Optional.empty(), Optional.empty());
  }

  JobRow ready(Instant newDue, long newRank) {
    return standing(JobState.READY, Instant.EPOCH, newRank, newDue);
  }

  JobRow delayed(Instant newDue, long newRank) {
    return standing(JobState.DELAYED, newDue, newRank, newDue);
  }

  JobRow givenUp(Instant now, long newRank) {
    return standing(JobState.FAILED, now, newRank, due);
  }

  JobRow claimed(Instant now, long newRank) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    return counted(Math.max(fence + 1, micros), tried + 1, orphaned).extended(now, newRank);
  }

  JobRow extended(Instant now, long newRank) {
    return standing(JobState.RUNNING, now.plus(job.terms().lease()), newRank, due);
  }

  JobRow uncounted() {
    return counted(fence, tried - 1, orphaned);
  }

  JobRow triedAnew() {
    return counted(fence, 0, false);
  }

  JobRow erred(Instant now, String text, boolean leaseEnded) {
    Optional<JobError> error = Optional.of(new JobError(tried, now, text));
    return new JobRow(
        job, state, at, rank, due, fence, tried, leaseEnded, first.or(() -> error), error);
  }

  ClaimedJob inHand(Instant now) {
    return new ClaimedJob(job, fence, tried, orphaned, Duration.between(due, now));
  }

  JobView view() {
    return new JobView(job, state, tried, due, first, last);
  }

  private JobRow standing(JobState its, Instant newAt, long newRank, Instant newDue) {
    return new JobRow(job, its, newAt, newRank, newDue, fence, tried, orphaned, first, last);
  }

  private JobRow counted(long newFence, int newTried, boolean leaseEnded) {
    return new JobRow(job, state, at, rank, due, newFence, newTried, leaseEnded, first, last);
  }
}
