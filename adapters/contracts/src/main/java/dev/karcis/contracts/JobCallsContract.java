package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What calls answer, whose attempts count, and how much a call may ask for. */
abstract class JobCallsContract extends JobClaimsContract {

  /** Nobody can say anything of it any more. */
  final void assertLost(ClaimedJob claimed) {
    Attempt attempt = claimed.attempt();
    assertThat(jobQueue().extend(queue, List.of(attempt))).containsExactly(attempt);
    assertThat(jobQueue().fail(queue, List.of(failure(claimed)))).containsExactly(attempt);
    assertThat(jobQueue().release(queue, List.of(attempt), Duration.ZERO)).containsExactly(attempt);
    assertThat(jobQueue().release(queue, List.of(attempt), Duration.ofHours(1)))
        .containsExactly(attempt);
    assertThat(jobQueue().complete(queue, List.of(attempt))).containsExactly(attempt);
  }

  @Rule("JQ-4")
  final void attemptNumbersRiseWithEachClaim() {
    enqueued(job(queue));
    for (int number = 1; number <= 3; number++) {
      ClaimedJob claimed = claimOne();
      assertThat(claimed.number()).isEqualTo(number);
      jobQueue().release(queue, List.of(claimed.attempt()), Duration.ZERO);
    }
    ClaimedJob last = claimOne();
    assertThat(last.number()).isEqualTo(4);
    jobQueue().fail(queue, List.of(failure(last)));
    assertThat(claimOne().number()).isEqualTo(5);
  }

  @Rule("JQ-4")
  final void attemptThatWasReclaimedIsLost() {
    enqueued(job(queue));
    ClaimedJob zombie = claimOne();
    advance(Duration.ofSeconds(31));
    ClaimedJob heir = claimOne();
    assertThat(heir.number()).isEqualTo(2);
    assertLost(zombie);
    assertThat(jobQueue().extend(queue, List.of(heir.attempt()))).isEmpty();
    assertThat(jobQueue().complete(queue, List.of(heir.attempt()))).isEmpty();
    assertLost(heir);
    assertThat(claim(1)).isEmpty();
  }

  @Rule("JQ-4")
  final void attemptWhoseEndWasToldIsLost() {
    enqueue(jobs(queue, 4));
    List<ClaimedJob> all = claim(4);
    jobQueue().complete(queue, List.of(all.get(0).attempt()));
    jobQueue().fail(queue, List.of(failure(all.get(1))));
    jobQueue().release(queue, List.of(all.get(2).attempt()), Duration.ZERO);
    assertThat(jobBoard().discard(queue, List.of(all.get(3).job().id()))).hasSize(1);
    all.forEach(this::assertLost);
    assertThat(claim(10)).hasSize(2);
    all.forEach(this::assertLost);
  }

  @Rule("JQ-4")
  final void attemptsThatNeverWereAreLost() {
    enqueued(job(queue));
    ClaimedJob real = claimOne();
    Attempt unknown = new Attempt(JobSamples.anyId(), 1);
    Attempt future = new Attempt(real.job().id(), 2);
    assertThat(jobQueue().complete(queue, List.of(unknown, future)))
        .containsExactlyInAnyOrder(unknown, future);
    assertThat(jobQueue().complete(queue, List.of(real.attempt()))).isEmpty();
  }

  @Rule("JQ-4")
  final void restOfTheCallIsDone() {
    enqueue(jobs(queue, 9));
    List<ClaimedJob> all = claim(9);
    Attempt lost = new Attempt(JobSamples.anyId(), 1);
    assertThat(
            jobQueue().complete(queue, List.of(all.get(0).attempt(), lost, all.get(1).attempt())))
        .containsExactly(lost);
    assertThat(
            jobQueue()
                .fail(
                    queue,
                    List.of(
                        failure(all.get(2)),
                        new Failure(lost, "no", Optional.empty()),
                        failure(all.get(3)))))
        .containsExactly(lost);
    assertThat(
            jobQueue()
                .release(
                    queue,
                    List.of(all.get(4).attempt(), lost, all.get(5).attempt()),
                    Duration.ZERO))
        .containsExactly(lost);
    assertThat(jobQueue().extend(queue, List.of(all.get(6).attempt(), lost, all.get(7).attempt())))
        .containsExactly(lost);
    all.subList(0, 6).forEach(this::assertLost);
    assertThat(claim(10)).hasSize(4);
  }

  @Rule("JQ-15")
  final void oneCallCompletesAndClaims() {
    enqueue(jobs(queue, 5));
    List<ClaimedJob> first = claim(2);
    Attempt lost = new Attempt(JobSamples.anyId(), 1);
    List<Attempt> done = new ArrayList<>(attempts(first));
    done.add(lost);
    Turn turn = jobQueue().completeAndClaim(queue, done, 2);
    assertThat(turn.lost()).containsExactly(lost);
    assertThat(turn.claimed()).hasSize(2);
    first.forEach(this::assertLost);
    assertThat(jobQueue().complete(queue, attempts(turn.claimed()))).isEmpty();
    assertThat(claim(10)).hasSize(1);
  }

  @Rule("JQ-16")
  final void callsTakeBatchesUpToTheirLimit() {
    List<Job> all = jobs(queue, JobQueue.MAX_BATCH);
    enqueue(all);
    List<ClaimedJob> claimed = claim(JobQueue.MAX_BATCH);
    assertThat(jobsOf(claimed)).isEqualTo(all);
    assertThat(jobQueue().extend(queue, attempts(claimed))).isEmpty();
    assertThat(jobQueue().release(queue, attempts(claimed), Duration.ZERO)).isEmpty();
    List<ClaimedJob> again = claim(JobQueue.MAX_BATCH);
    assertThat(jobQueue().fail(queue, again.stream().map(JobClaimsContract::failure).toList()))
        .isEmpty();
    List<ClaimedJob> third = claim(JobQueue.MAX_BATCH);
    assertThat(jobQueue().complete(queue, attempts(third))).isEmpty();
    assertThat(claim(1)).isEmpty();
  }

  @Rule("JQ-16")
  final void moreThanTheLimitIsRefusedWithNothingDone() {
    List<JobRequest> tooMany =
        jobs(queue, JobQueue.MAX_BATCH + 1).stream().map(JobRequest::now).toList();
    List<Attempt> attempts =
        tooMany.stream().map(request -> new Attempt(request.job().id(), 1)).toList();
    List<Failure> failures =
        attempts.stream().map(its -> new Failure(its, "no", Optional.empty())).toList();
    enqueued(job(queue));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> jobQueue().enqueue(tooMany),
            () -> jobQueue().completeAndClaim(queue, attempts, 1),
            () -> jobQueue().completeAndClaim(queue, List.of(), JobQueue.MAX_BATCH + 1),
            () -> jobQueue().completeAndClaim(queue, List.of(), -1),
            () -> jobQueue().fail(queue, failures),
            () -> jobQueue().release(queue, attempts, Duration.ZERO),
            () -> jobQueue().extend(queue, attempts))) {
      assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(claim(10)).hasSize(1);
  }

  @Rule("JQ-16")
  final void nothingAskedForIsNothingDone() {
    enqueued(job(queue));
    assertThat(jobQueue().enqueue(List.of())).isEmpty();
    assertThat(jobQueue().completeAndClaim(queue, List.of(), 0))
        .isEqualTo(new Turn(List.of(), Set.of()));
    assertThat(jobQueue().fail(queue, List.of())).isEmpty();
    assertThat(jobQueue().release(queue, List.of(), Duration.ZERO)).isEmpty();
    assertThat(jobQueue().extend(queue, List.of())).isEmpty();
    assertThat(claimOne().number()).isEqualTo(1);
  }
}
