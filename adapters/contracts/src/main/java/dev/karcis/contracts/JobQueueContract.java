package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
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
import dev.karcis.application.job.Release;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Holds an implementation of {@link JobQueue} to its rules. Queues are made anew by each test, so
 * all may share a store.
 */
public abstract class JobQueueContract extends JobWaitsContract {

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
    advance(Duration.ofMillis(2_200));
    assertThat(enqueue(unique(other, "key", HOUR))).isEmpty();
    assertThat(jobsOf(claim(10))).containsExactly(holder, other);
  }

  @Rule("JQ-12")
  final void holderIsNotEnqueuedAgainWhenItHasLeft() {
    Job holder = job(queue);
    enqueue(unique(holder, "key", HOUR));
    assertThat(enqueue(unique(holder, "key", HOUR))).isEmpty();
    ClaimedJob claimed = claimOne();
    assertThat(claim(10)).isEmpty();
    jobQueue().complete(queue, List.of(claimed.attempt()));
    assertThat(enqueue(unique(holder, "key", HOUR))).isEqualTo(Map.of(holder.id(), holder.id()));
    assertThat(claim(10)).isEmpty();
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
            () -> away.release(queue, List.of(Release.now(attempt))),
            () -> away.extend(queue, one),
            () -> away.await(queue, Duration.ofSeconds(1)))) {
      assertThatThrownBy(call).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Rule("JQ-19")
  final void callsWorkAgainWhenTheStoreIsBack() {
    CompletableFuture<ClaimedJob> awaited = Threads.elsewhere(() -> trying(this::awaited));
    Threads.assertWaits(awaited);
    cut();
    Job job = job(queue, BRIEF);
    trying(() -> enqueue(JobRequest.now(job)));
    assertThat(Threads.get(awaited).job()).isEqualTo(job);
    cut();
    Job next = job(queue, BRIEF);
    trying(() -> enqueue(JobRequest.now(next)));
    assertThat(trying(this::awaited).job()).isEqualTo(next);
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
