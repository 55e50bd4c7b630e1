package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.later;
import static dev.karcis.contracts.JobSamples.terms;
import static dev.karcis.contracts.JobSamples.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Holds an implementation of {@link JobQueue} to its rules. Queues are made anew by each test, so
 * all may share a store.
 */
public abstract class JobQueueContract extends JobTriesContract {

  private static final Duration HOUR = Duration.ofHours(1);

  /** What is noticed within 100 ms, on a machine that has other things to do too. */
  private static final Duration SOON = Duration.ofSeconds(3);

  /** A queue whose store is away. */
  protected abstract JobQueue unreachable();

  /** Cuts the ways to the store, which the queue finds again by itself. */
  protected abstract void cut();

  /** Does it in a transaction of the store that rolls back; just does it, where there are none. */
  protected abstract void rolledBack(Runnable work);

  private Map<JobId, JobId> enqueue(JobRequest... requests) {
    return jobQueue().enqueue(List.of(requests));
  }

  @Rule("JQ-12")
  final void keyIsHeldWhateverBecomesOfItsJob() {
    Job holder = job(queue);
    assertThat(enqueue(unique(holder, "key", HOUR))).isEmpty();
    Job other = job(queue);
    Map<JobId, JobId> held = Map.of(other.id(), holder.id());
    assertThat(enqueue(unique(other, "key", HOUR))).isEqualTo(held);
    ClaimedJob claimed = claimOne();
    assertThat(claimed.job()).isEqualTo(holder);
    assertThat(enqueue(unique(other, "key", HOUR))).isEqualTo(held);
    jobQueue().complete(queue, List.of(claimed.attempt()));
    assertThat(enqueue(unique(other, "key", HOUR))).isEqualTo(held);
    assertThat(claim(10)).isEmpty();
  }

  @Rule("JQ-12")
  final void keyIsFreeWhenItsTimeIsOverThoughItsJobWaits() {
    Job holder = job(queue);
    Job other = job(queue);
    enqueue(unique(holder, "key", Duration.ofSeconds(4)));
    advance(Duration.ofSeconds(2));
    assertThat(enqueue(unique(other, "key", HOUR))).isNotEmpty();
    assertThat(enqueue(unique(holder, "key", HOUR))).isEmpty();
    advance(Duration.ofMillis(2_200));
    assertThat(enqueue(unique(other, "key", HOUR))).isEmpty();
    assertThat(jobsOf(claim(10))).containsExactly(holder, other);
  }

  @Rule("JQ-12")
  final void holderMayAskAgain() {
    Job holder = job(queue);
    enqueue(unique(holder, "key", HOUR));
    assertThat(enqueue(unique(holder, "key", HOUR))).isEmpty();
    assertThat(claim(10)).hasSize(1);
  }

  @Rule("JQ-12")
  final void restOfTheListIsEnqueued() {
    List<Job> all = jobs(queue, 5);
    assertThat(
            enqueue(
                JobRequest.now(all.get(0)),
                unique(all.get(1), "key", HOUR),
                unique(all.get(2), "key", HOUR),
                unique(all.get(3), "other key", HOUR),
                JobRequest.now(all.get(4))))
        .isEqualTo(Map.of(all.get(2).id(), all.get(1).id()));
    assertThat(jobsOf(claim(10))).containsExactly(all.get(0), all.get(1), all.get(3), all.get(4));
  }

  @Rule("JQ-12")
  final void keysAreToldApart() {
    List<String> keys =
        List.of("a", "A", " a", "a:b", "{a}", "'", "\"", "\\", "é", "日", "x".repeat(200));
    for (String key : keys) {
      assertThat(enqueue(unique(job(queue), key, HOUR))).isEmpty();
    }
    for (String key : keys) {
      assertThat(enqueue(unique(job(queue), key, HOUR))).hasSize(1);
    }
    assertThat(claim(100)).hasSize(keys.size());
  }

  @Rule("JQ-12")
  final void oneOfManyAtOnceHoldsTheKey() {
    for (int round = 0; round < 10; round++) {
      String key = "round " + round;
      List<Map<JobId, JobId>> answers =
          Threads.together(8, thread -> enqueue(unique(job(queue), key, HOUR)));
      assertThat(answers).filteredOn(Map::isEmpty).hasSize(1);
    }
    assertThat(claim(100)).hasSize(10);
  }

  /** Awaits and claims until there is a job, which must be soon. */
  private ClaimedJob awaited() {
    long end = System.nanoTime() + SOON.toNanos();
    List<ClaimedJob> claimed = List.of();
    while (claimed.isEmpty()) {
      jobQueue().await(Set.of(queue), SOON.plusSeconds(1));
      claimed = claim(1);
      assertThat(System.nanoTime()).as("claimed soon").isLessThan(end);
    }
    return claimed.get(0);
  }

  private void awakenedBy(Runnable what) {
    CompletableFuture<ClaimedJob> awaited = Threads.elsewhere(this::awaited);
    Threads.assertWaits(awaited);
    what.run();
    Threads.get(awaited);
  }

  @Rule("JQ-17")
  final void waitEndsAtOnceWhenAJobIsReady() {
    enqueued(job(queue));
    awaited();
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobIsEnqueued() {
    awakenedBy(() -> enqueued(job(queue)));
    awakenedBy(() -> enqueued(job(queue)));
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobIsHandedBackOrTriedAgain() {
    enqueue(jobs(queue, 2));
    List<ClaimedJob> claimed = claim(2);
    awakenedBy(() -> jobQueue().release(queue, List.of(claimed.get(0).attempt()), Duration.ZERO));
    awakenedBy(() -> jobQueue().fail(queue, List.of(failure(claimed.get(1)))));
  }

  @Rule("JQ-17")
  final void waitEndsWhenStaffLetAJobRun() {
    Job job = enqueued(job(queue));
    jobQueue().fail(queue, List.of(new Failure(claimOne().attempt(), "no", Optional.empty())));
    awakenedBy(() -> jobBoard().retry(queue, List.of(job.id())));
    jobBoard().pause(queue, true);
    enqueued(job(queue));
    awakenedBy(() -> jobBoard().pause(queue, false));
  }

  @Rule("JQ-17")
  final void waitEndsWhenAJobComesDue() {
    enqueue(later(job(queue), Duration.ofMillis(500)), later(job(queue), HOUR));
    awaited();
  }

  @Rule("JQ-17")
  final void waitEndsWhenALeaseEnds() {
    enqueued(job(queue, terms(3, Duration.ofSeconds(1))));
    claimOne();
    assertThat(awaited().orphaned()).isTrue();
  }

  @Rule("JQ-17")
  final void waitEndsWhenItsTimeIsOver() {
    enqueue(JobRequest.now(job(JobSamples.anyQueue())), later(job(queue), HOUR));
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      jobQueue().await(Set.of(queue, JobSamples.anyQueue()), Duration.ofMillis(50));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(250), SOON);
  }

  @Rule("JQ-17")
  final void waitEndsWhenItsThreadIsInterrupted() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              running.countDown();
              try {
                jobQueue().await(Set.of(queue), Duration.ofMinutes(1));
                left.complete(Thread.currentThread().isInterrupted());
              } catch (RuntimeException e) {
                left.completeExceptionally(e);
              }
            });
    thread.start();
    assertThat(running.await(Threads.MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    Threads.assertWaits(left);
    thread.interrupt();
    assertThat(Threads.get(left)).isTrue();
  }

  @Rule("JQ-18")
  final void whatWasDoneStaysWhenTheCallerRollsBack() {
    Job kept = enqueued(job(queue));
    rolledBack(
        () -> {
          jobQueue().complete(queue, attempts(claim(1)));
          enqueued(job(queue));
        });
    List<Job> left = jobsOf(claim(10));
    assertThat(left).hasSize(1).doesNotContain(kept);
  }

  @Rule("JQ-19")
  final void callsSayThatTheStoreIsAway() {
    JobQueue away = unreachable();
    Attempt attempt = new Attempt(JobSamples.anyId(), 1);
    List<Attempt> one = List.of(attempt);
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> away.enqueue(List.of(JobRequest.now(job(queue)))),
            () -> away.claim(queue, 1),
            () -> away.complete(queue, one),
            () -> away.completeAndClaim(queue, one, 1),
            () -> away.fail(queue, List.of(new Failure(attempt, "no", Optional.empty()))),
            () -> away.release(queue, one, Duration.ZERO),
            () -> away.extend(queue, one),
            () -> away.await(Set.of(queue), Duration.ofSeconds(1)))) {
      assertThatThrownBy(call).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Rule("JQ-19")
  final void callsWorkAgainWhenTheStoreIsBack() {
    CompletableFuture<ClaimedJob> awaited = Threads.elsewhere(() -> trying(this::awaited));
    Threads.assertWaits(awaited);
    cut();
    Job job = soonReclaimed();
    trying(() -> enqueue(JobRequest.now(job)));
    assertThat(Threads.get(awaited).job()).isEqualTo(job);
    cut();
    Job next = soonReclaimed();
    trying(() -> enqueue(JobRequest.now(next)));
    assertThat(trying(this::awaited).job()).isEqualTo(next);
  }

  /** The claim whose answer was cut off holds it. */
  private Job soonReclaimed() {
    return job(queue, terms(100, Duration.ofSeconds(1)));
  }

  private static <T> T trying(Supplier<T> call) {
    long end = System.nanoTime() + Duration.ofSeconds(Threads.MAX_SECONDS).toNanos();
    while (true) {
      try {
        return call.get();
      } catch (StoreUnavailable e) {
        assertThat(System.nanoTime()).as("works again").isLessThan(end);
      }
    }
  }
}
