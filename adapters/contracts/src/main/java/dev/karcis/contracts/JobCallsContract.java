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
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What calls answer, whose attempts count, and how much a call may ask for. */
abstract class JobCallsContract extends JobClaimsContract {

  /** Nobody can say anything of it any more. */
  final void assertLost(ClaimedJob claimed) {
    Attempt attempt = claimed.attempt();
    assertThat(jobQueue().extend(queue, List.of(attempt))).containsExactly(attempt);
    assertThat(jobQueue().fail(queue, List.of(failure(claimed)))).containsExactly(attempt);
    for (Duration delay : List.of(Duration.ZERO, Duration.ofHours(1))) {
      assertThat(jobQueue().release(queue, List.of(new Release(attempt, delay))))
          .containsExactly(attempt);
    }
    assertThat(jobQueue().complete(queue, List.of(attempt))).containsExactly(attempt);
  }

  @Rule("JQ-4")
  final void fencesRiseWithEachClaim() {
    enqueued(job(queue));
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ClaimedJob claimed = claimOne();
      fences.add(claimed.fence());
      jobQueue().release(queue, List.of(Release.now(claimed.attempt())));
    }
    ClaimedJob last = claimOne();
    fences.add(last.fence());
    jobQueue().fail(queue, List.of(failure(last)));
    fences.add(claimOne().fence());
    assertThat(fences).isSorted().doesNotHaveDuplicates();
  }

  @Rule("JQ-4")
  final void fencesRiseAlsoAboveThoseOfAnEarlierJobOfTheId() {
    Job job = enqueued(job(queue));
    ClaimedJob first = claimOne();
    jobBoard().discard(queue, List.of(job.id()));
    enqueued(job);
    ClaimedJob second = claimOne();
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertLost(first);
    assertThat(jobQueue().complete(queue, List.of(second.attempt()))).isEmpty();
  }

  @Rule("JQ-4")
  final void attemptThatWasReclaimedIsLost() {
    enqueued(job(queue));
    ClaimedJob zombie = claimOne();
    advance(Duration.ofSeconds(31));
    ClaimedJob heir = claimOne();
    assertThat(heir.fence()).isGreaterThan(zombie.fence());
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
    jobQueue().release(queue, List.of(Release.now(all.get(2).attempt())));
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
    Attempt future = new Attempt(real.job().id(), real.fence() + 1);
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
                    List.of(
                        Release.now(all.get(4).attempt()),
                        Release.now(lost),
                        Release.now(all.get(5).attempt()))))
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

  private Job large() {
    return job(queue, JobSamples.TYPE, JobSamples.PATIENT, Payload.MAX_BYTES);
  }

  @Rule("JQ-15")
  final void claimTakesSoManyBytesAtMost() {
    int fit = JobQueue.MAX_CLAIM_BYTES / Payload.MAX_BYTES;
    List<Job> all = Stream.generate(this::large).limit(fit + 2).toList();
    enqueue(all);
    List<ClaimedJob> claimed = claim(100);
    assertThat(jobsOf(claimed)).isEqualTo(all.subList(0, fit));
    assertThat(jobsOf(claim(100))).isEqualTo(all.subList(fit, fit + 2));
  }

  @Rule("JQ-16")
  final void moreBytesThanTheLimitAreRefusedWithNothingDone() {
    int fit = JobQueue.MAX_ENQUEUE_BYTES / Payload.MAX_BYTES;
    List<Job> fitting = Stream.generate(this::large).limit(fit).toList();
    List<JobRequest> tooMany = new ArrayList<>(fitting.stream().map(JobRequest::now).toList());
    tooMany.add(JobRequest.now(job(queue)));
    assertThatThrownBy(() -> jobQueue().enqueue(tooMany))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(claim(10)).isEmpty();
    enqueue(fitting);
    assertThat(claim(1)).hasSize(1);
  }

  @Rule("JQ-16")
  final void callsTakeBatchesUpToTheirLimit() {
    List<Job> all = jobs(queue, JobQueue.MAX_BATCH);
    enqueue(all);
    List<ClaimedJob> claimed = claim(JobQueue.MAX_BATCH);
    assertThat(jobsOf(claimed)).isEqualTo(all);
    assertThat(jobQueue().extend(queue, attempts(claimed))).isEmpty();
    assertThat(jobQueue().release(queue, releases(claimed, Duration.ZERO))).isEmpty();
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
            () -> jobQueue().release(queue, attempts.stream().map(Release::now).toList()),
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
    assertThat(jobQueue().release(queue, List.of())).isEmpty();
    assertThat(jobQueue().extend(queue, List.of())).isEmpty();
    assertThat(claimOne().tried()).isEqualTo(1);
  }
}
