package dev.karcis.application.job;

import dev.karcis.application.job.Ended.Failed;
import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.job.JobHandlers.Known;
import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Says what becomes of jobs that were just claimed. Most are to be run. Turned away are: who killed
 * its process when it was alone there, who waits for another that has the process for itself, who
 * lacks a permit, and who is of a type that nobody knows here. Thread-safe.
 */
final class Admission {

  private static final int MIN_QUEUE_MILLIS = 1_000;
  private static final int MAX_QUEUE_MILLIS = 3_000;

  private final JobHandlers handlers;
  private final Isolation isolation;
  private final Permits permits;
  private final Strangers strangers = new Strangers();
  private final RandomGenerator chance;
  private final LongSupplier nanoTime;
  private final Monitor monitor;

  /**
   * @param claimed how many there were
   * @param suspect has the process for itself from now on
   */
  record Admitted(
      int claimed, List<JobRun> runs, List<Ended> turnedAway, Optional<JobRun> suspect) {

    static final Admitted NONE = new Admitted(0, List.of(), List.of(), Optional.empty());
  }

  Admission(Worker.Parts parts) {
    this.handlers = parts.handlers();
    this.isolation = parts.isolation();
    this.permits = new Permits(parts.nanoTime(), parts.monitor());
    this.chance = parts.chance();
    this.nanoTime = parts.nanoTime();
    this.monitor = parts.monitor();
  }

  /**
   * @param asked when they were asked for
   */
  Admitted admit(StoreShare share, List<ClaimedJob> claimed, long asked) {
    if (claimed.isEmpty()) {
      return Admitted.NONE;
    }
    List<JobRun> wanting = new ArrayList<>(claimed.size());
    List<JobRun> suspects = new ArrayList<>();
    List<Ended> turnedAway = new ArrayList<>();
    for (ClaimedJob job : claimed) {
      Optional<Known<?>> handler = handlers.find(job.job());
      JobRun run = new JobRun(job, share, handler, asked);
      if (run.isConvicted()) {
        turnedAway.add(givenUp(run, JobError.LEASE_ENDED));
      } else if (handler.isEmpty()) {
        turnedAway.add(stranger(run));
      } else if (run.isSuspect()) {
        suspects.add(run);
      } else {
        wanting.add(run);
      }
    }
    List<JobRun> runs = permits.deal(wanting, turnedAway);
    Optional<JobRun> suspect = isolated(suspects, turnedAway);
    tellOfOrphans(claimed);
    return new Admitted(claimed.size(), runs, turnedAway, suspect);
  }

  private Ended givenUp(JobRun run, String why) {
    Job job = run.claimed().job();
    monitor.jobRan(
        job.queue().value(), job.type(), "given-up", run.claimed().waited(), Duration.ZERO);
    return new Failed(run, new Failure(run.attempt(), why, Optional.empty()));
  }

  private Ended stranger(JobRun run) {
    Job job = run.claimed().job();
    return strangers
        .leave(job.id(), nanoTime.getAsLong())
        .<Ended>map(delay -> new HandedBack(run, delay))
        .orElseGet(() -> givenUp(run, unknown(job)));
  }

  private static String unknown(Job job) {
    return UnreadJob.is(job)
        ? "it can't be read here: a newer process wrote it"
        : "no handler here for " + job.type() + " of version " + job.version();
  }

  /** The first has the process if nobody else has; the others come again, not all at once. */
  private Optional<JobRun> isolated(List<JobRun> suspects, List<Ended> turnedAway) {
    Optional<JobRun> its = Optional.empty();
    for (JobRun run : suspects) {
      if (its.isEmpty() && isolation.isFree()) {
        its = alone(run, turnedAway);
      } else {
        turnedAway.add(queued(run));
      }
    }
    return its;
  }

  /** The permit comes first: who lacks one must not empty the process in vain. */
  private Optional<JobRun> alone(JobRun run, List<Ended> turnedAway) {
    Optional<JobRun> permitted = permits.deal(List.of(run), turnedAway).stream().findFirst();
    Optional<JobRun> its = permitted.filter(isolation::ask);
    if (permitted.isPresent() && its.isEmpty()) {
      turnedAway.add(queued(run));
    }
    return its;
  }

  private Ended queued(JobRun run) {
    int millis = chance.nextInt(MIN_QUEUE_MILLIS, MAX_QUEUE_MILLIS);
    return new HandedBack(run, Duration.ofMillis(millis));
  }

  private void tellOfOrphans(List<ClaimedJob> claimed) {
    int orphans = 0;
    for (ClaimedJob job : claimed) {
      orphans += job.orphaned() ? 1 : 0;
    }
    if (orphans > 0) {
      monitor.jobsReclaimed(claimed.get(0).job().queue().value(), orphans);
    }
  }
}
