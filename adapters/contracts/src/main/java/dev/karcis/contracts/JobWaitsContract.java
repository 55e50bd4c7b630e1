package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** How those that wait for jobs are awakened. */
abstract class JobWaitsContract extends JobTriesContract {

  static final Duration HOUR = Duration.ofHours(1);

  /**
   * What is noticed within 100 ms, on a machine that has other things to do too; less than is left
   * of a wait when something happens.
   */
  private static final Duration PROMPTLY = Duration.ofMillis(500);

  /** Awaits and claims until there is a job. */
  final ClaimedJob awaited() {
    List<ClaimedJob> claimed = List.of();
    while (claimed.isEmpty()) {
      jobQueue().await(queue, JobQueue.MAX_AWAIT);
      claimed = claim(1);
    }
    return claimed.get(0);
  }

  /**
   * So many wait, and have a job each promptly when that is done.
   *
   * @param prepared makes ready what is done then; once in three times it must be prompt
   */
  private void awakens(int waiting, Supplier<Runnable> prepared) {
    for (int attempt = 0; attempt < 3; attempt++) {
      Runnable what = prepared.get();
      List<CompletableFuture<ClaimedJob>> awaited =
          Stream.generate(() -> Threads.elsewhere(this::awaited)).limit(waiting).toList();
      awaited.forEach(Threads::assertWaits);
      long start = System.nanoTime();
      what.run();
      List<ClaimedJob> claimed = awaited.stream().map(Threads::get).toList();
      long took = System.nanoTime() - start;
      jobQueue().complete(queue, attempts(claimed));
      if (took < PROMPTLY.toNanos()) {
        return;
      }
    }
    Assertions.fail("nobody was awakened promptly");
  }

  @Rule("JQ-17")
  final void waitEndsAtOnceWhenAJobIsReady() {
    enqueued(job(queue));
    Threads.get(Threads.elsewhere(this::awaited));
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobIsEnqueued() {
    awakens(1, () -> () -> enqueued(job(queue)));
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobIsHandedBack() {
    awakens(
        1,
        () -> {
          enqueued(job(queue));
          Release back = Release.now(claimOne().attempt());
          return () -> jobQueue().release(queue, List.of(back));
        });
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobIsTriedAgain() {
    awakens(
        1,
        () -> {
          enqueued(job(queue));
          Failure failure = failure(claimOne());
          return () -> jobQueue().fail(queue, List.of(failure));
        });
  }

  @Rule("JQ-17")
  final void waitEndsWhenStaffRetryAJob() {
    awakens(
        1,
        () -> {
          Job job = enqueued(job(queue));
          jobQueue().fail(queue, List.of(new Failure(claimOne().attempt(), "", Optional.empty())));
          return () -> jobBoard().retry(queue, List.of(job.id()));
        });
  }

  @Rule("JQ-17")
  final void waitEndsWhenAQueueIsResumed() {
    awakens(
        1,
        () -> {
          jobBoard().pause(queue, true);
          enqueued(job(queue));
          return () -> jobBoard().pause(queue, false);
        });
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobComesDue() {
    Duration later = Duration.ofMillis(500);
    awakens(
        1,
        () -> {
          jobQueue().enqueue(List.of(later(job(queue), HOUR)));
          return () -> jobQueue().enqueue(List.of(later(job(queue), Duration.ofMillis(100))));
        });
    awakens(
        1,
        () -> {
          jobQueue().enqueue(List.of(later(job(queue), later)));
          return () -> {};
        });
  }

  @Rule("JQ-17")
  final void waitEndsWhenALeaseEnds() {
    awakens(
        1,
        () -> {
          enqueued(job(queue, BRIEF));
          claimOne();
          advance(BRIEF.lease().minusMillis(500));
          return () -> {};
        });
  }

  @Rule("JQ-17")
  final void allWhoWaitHaveTheirJobs() {
    awakens(4, () -> () -> enqueue(jobs(queue, 4)));
  }

  @Rule("JQ-17")
  final void waitEndsWhenItsTimeIsOver() {
    jobQueue()
        .enqueue(List.of(JobRequest.now(job(JobSamples.anyQueue())), later(job(queue), HOUR)));
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      jobQueue().await(queue, Duration.ofMillis(50));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
  }

  @Rule("JQ-17")
  final void waitForLongerThanTheLimitEndsAtTheLimit() {
    long start = System.nanoTime();
    jobQueue().await(queue, Duration.ofHours(1));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
