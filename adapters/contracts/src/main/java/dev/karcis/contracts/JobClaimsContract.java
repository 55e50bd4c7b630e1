package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How jobs come, are claimed, and go. */
abstract class JobClaimsContract extends PortContract<JobQueue> {

  final QueueName queue = JobSamples.anyQueue();

  protected abstract JobQueue jobQueue();

  /** The board of the same store. */
  protected abstract JobBoard jobBoard();

  /** Lets time go by: moves the store's clock, makes what is stored older, or waits. */
  protected abstract void advance(Duration time);

  @Override
  final JobQueue underTest() {
    return jobQueue();
  }

  final void enqueue(List<Job> jobs) {
    assertThat(jobQueue().enqueue(jobs.stream().map(JobRequest::now).toList())).isEmpty();
  }

  final Job enqueued(Job job) {
    enqueue(List.of(job));
    return job;
  }

  final List<ClaimedJob> claim(int limit) {
    return jobQueue().claim(queue, limit);
  }

  final ClaimedJob claimOne() {
    List<ClaimedJob> claimed = claim(1);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  static List<Job> jobsOf(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::job).toList();
  }

  static List<Attempt> attempts(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::attempt).toList();
  }

  static Failure failure(ClaimedJob claimed) {
    return new Failure(claimed.attempt(), "failed", Optional.of(Duration.ZERO));
  }

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

  @Rule("JQ-1")
  final void jobIsClaimedOnceAndGoneWhenItIsCompleted() {
    Job job = enqueued(job(queue));
    ClaimedJob claimed = claimOne();
    assertThat(claimed.job().id()).isEqualTo(job.id());
    assertThat(claim(10)).isEmpty();
    assertThat(jobQueue().complete(queue, attempts(List.of(claimed)))).isEmpty();
    advance(Duration.ofSeconds(31));
    assertThat(claim(10)).isEmpty();
  }

  @Rule("JQ-1")
  final void manyClaimersClaimEachJobOnce() {
    ConcurrentLinkedQueue<JobId> claimed = new ConcurrentLinkedQueue<>();
    AtomicInteger left = new AtomicInteger(4 * 200);
    Threads.together(
        8,
        thread -> {
          if (thread % 2 == 0) {
            for (int i = 0; i < 10; i++) {
              enqueue(jobs(queue, 20));
            }
          }
          claimUntilNoneIsLeft(left, claimed);
          return null;
        });
    assertThat(claimed).hasSize(4 * 200).doesNotHaveDuplicates();
    assertThat(claim(10)).isEmpty();
  }

  private void claimUntilNoneIsLeft(AtomicInteger left, ConcurrentLinkedQueue<JobId> claimed) {
    List<Attempt> done = new ArrayList<>();
    Threads.eventually(
        () -> {
          Turn turn = jobQueue().completeAndClaim(queue, done, 7);
          assertThat(turn.lost()).isEmpty();
          done.clear();
          done.addAll(attempts(turn.claimed()));
          turn.claimed().forEach(its -> claimed.add(its.job().id()));
          left.addAndGet(-turn.claimed().size());
          return left.get() == 0 && done.isEmpty();
        });
  }

  @Rule("JQ-2")
  final void jobIsClaimedAsItWasEnqueued() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    String unusual = "'\"\\%_{}|$1:a;--é日\uD83C\uDFAB";
    List<Job> all =
        List.of(
            job(queue),
            job(queue, "a", JobSamples.terms(1, Duration.ofMillis(1_001)), 0),
            job(queue, "z.9-" + "x".repeat(56), JobSamples.PATIENT, Payload.MAX_BYTES),
            new Job(
                JobSamples.anyId(),
                queue,
                JobSamples.TYPE,
                Integer.MAX_VALUE,
                Payload.of(everyByte),
                JobSamples.terms(100, Duration.ofHours(24)),
                new Links(Optional.of(Samples.highScope()), Optional.of(Payload.of(everyByte))),
                new Origin(
                    Optional.of(unusual + "t".repeat(480)),
                    Optional.of(unusual + "c".repeat(170)))));
    enqueue(all);
    List<ClaimedJob> claimed = claim(10);
    assertThat(jobsOf(claimed)).isEqualTo(all);
    jobQueue().release(queue, attempts(claimed), Duration.ZERO);
    assertThat(jobsOf(claim(10))).isEqualTo(all);
  }

  @Rule("JQ-3")
  final void jobThatIsThereIsNotEnqueuedAgain() {
    Job job = enqueued(job(queue));
    enqueued(job);
    enqueue(List.of(job, job));
    ClaimedJob claimed = claimOne();
    enqueued(job);
    assertThat(claim(10)).isEmpty();
    jobQueue()
        .fail(
            queue, List.of(new Failure(claimed.attempt(), "no", Optional.of(Duration.ofHours(1)))));
    enqueued(job);
    assertThat(claim(10)).isEmpty();
  }

  @Rule("JQ-3")
  final void failedJobIsNotEnqueuedAgain() {
    Job job = enqueued(job(queue));
    jobQueue().fail(queue, List.of(new Failure(claimOne().attempt(), "no", Optional.empty())));
    enqueued(job);
    assertThat(claim(10)).isEmpty();
  }

  @Rule("JQ-3")
  final void listMayBeEnqueuedAgainAfterAFault() {
    List<Job> all = jobs(queue, 5);
    enqueue(all.subList(0, 3));
    enqueue(all);
    assertThat(jobsOf(claim(10))).isEqualTo(all);
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

  @Rule("JQ-11")
  final void jobsAreClaimedInTheOrderInWhichTheyWereEnqueued() {
    List<Job> all = new ArrayList<>();
    for (int list = 0; list < 4; list++) {
      List<Job> some = new ArrayList<>(jobs(queue, 30));
      Collections.reverse(some);
      enqueue(some);
      all.addAll(some);
    }
    List<Job> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<ClaimedJob> claimed = claim(40);
      seen.addAll(jobsOf(claimed));
      jobQueue().complete(queue, attempts(claimed));
    }
    assertThat(seen).isEqualTo(all);
  }

  @Rule("JQ-14")
  final void queuesDoNotTouchEachOther() {
    QueueName other = new QueueName(queue.value() + "-x");
    Job mine = job(queue);
    Job its =
        new Job(
            mine.id(),
            other,
            mine.type(),
            mine.version(),
            mine.payload(),
            mine.terms(),
            mine.links(),
            mine.origin());
    Duration hour = Duration.ofHours(1);
    assertThat(
            jobQueue()
                .enqueue(
                    List.of(
                        JobSamples.unique(mine, "key", hour),
                        JobSamples.unique(its, "key", hour),
                        JobRequest.now(job(other)))))
        .isEmpty();
    ClaimedJob claimed = claimOne();
    assertThat(claimed.job()).isEqualTo(mine);
    assertThat(claim(10)).isEmpty();
    assertThat(jobQueue().complete(other, List.of(claimed.attempt()))).hasSize(1);
    assertThat(jobQueue().claim(other, 10)).hasSize(2);
    assertThat(jobQueue().complete(queue, List.of(claimed.attempt()))).isEmpty();
    assertThat(jobQueue().extend(other, List.of(claimed.attempt()))).isEmpty();
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
