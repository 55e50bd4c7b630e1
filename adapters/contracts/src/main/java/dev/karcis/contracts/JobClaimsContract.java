package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How jobs come and are claimed. */
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

  static List<Release> releases(List<ClaimedJob> claimed, Duration delay) {
    return claimed.stream().map(its -> new Release(its.attempt(), delay)).toList();
  }

  static Failure failure(ClaimedJob claimed) {
    return new Failure(claimed.attempt(), "failed", Optional.of(Duration.ZERO));
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
    jobQueue().release(queue, releases(claimed, Duration.ZERO));
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
    List<ClaimedJob> others = jobQueue().claim(other, 10);
    assertThat(others).hasSize(2);
    assertThat(jobQueue().complete(queue, List.of(claimed.attempt()))).isEmpty();
    assertThat(jobQueue().extend(other, attempts(others))).isEmpty();
  }
}
