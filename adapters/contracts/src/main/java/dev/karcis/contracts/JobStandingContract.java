package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a board shows of where jobs stand, and how queues are paused. */
abstract class JobStandingContract extends PortContract<JobBoard> {

  static final Duration HOUR = Duration.ofHours(1);

  final QueueName queue = JobSamples.anyQueue();

  protected abstract JobQueue jobQueue();

  protected abstract JobBoard jobBoard();

  /** Lets time go by: moves the store's clock, makes what is stored older, or waits. */
  protected abstract void advance(Duration time);

  @Override
  final JobBoard underTest() {
    return jobBoard();
  }

  final List<Job> enqueued(List<Job> jobs) {
    jobQueue().enqueue(jobs.stream().map(JobRequest::now).toList());
    return jobs;
  }

  final List<Job> enqueued(int count) {
    return enqueued(jobs(queue, count));
  }

  final List<ClaimedJob> claim(int limit) {
    return jobQueue().claim(queue, limit);
  }

  final void giveUp(ClaimedJob claimed) {
    Failure failure = new Failure(claimed.attempt(), "no", Optional.empty());
    assertThat(jobQueue().fail(queue, List.of(failure))).isEmpty();
  }

  /** Given up one after the other. */
  final List<Job> failed(List<Job> jobs) {
    enqueued(jobs);
    claim(jobs.size()).forEach(this::giveUp);
    return jobs;
  }

  final List<Job> failed(int count) {
    return failed(jobs(queue, count));
  }

  static List<Job> jobsOf(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::job).toList();
  }

  final Optional<QueueFigures> figures() {
    return jobBoard().figures().stream().filter(its -> its.queue().equals(queue)).findAny();
  }

  final void assertFigures(long ready, long delayed, long running, long failed) {
    QueueFigures figures = figures().orElseThrow();
    assertThat(List.of(figures.ready(), figures.delayed(), figures.running(), figures.failed()))
        .containsExactly(ready, delayed, running, failed);
  }

  final JobState state(Job job) {
    return jobBoard().find(queue, job.id()).orElseThrow().state();
  }

  @Rule("JB-1")
  final void figuresCountJobsByState() {
    failed(1);
    jobQueue().enqueue(List.of(later(job(queue), HOUR), later(job(queue), Duration.ofSeconds(4))));
    enqueued(5);
    claim(2);
    assertFigures(3, 2, 2, 1);
    advance(Duration.ofMillis(4_200));
    assertFigures(4, 1, 2, 1);
    jobQueue().complete(queue, claim(10).stream().map(ClaimedJob::attempt).toList());
    assertFigures(0, 1, 2, 1);
  }

  @Rule("JB-1")
  final void figuresTellForHowLongTheNextInLineHasBeenDue() {
    jobQueue().enqueue(List.of(later(job(queue), HOUR)));
    assertThat(figures().orElseThrow().oldest()).isZero();
    enqueued(1);
    advance(Duration.ofSeconds(3));
    enqueued(1);
    assertThat(figures().orElseThrow().oldest())
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
    List<ClaimedJob> first = claim(1);
    assertThat(figures().orElseThrow().oldest()).isLessThan(Duration.ofMillis(2_900));
    jobQueue().release(queue, first.stream().map(its -> Release.now(its.attempt())).toList());
    assertThat(figures().orElseThrow().oldest()).isLessThan(Duration.ofMillis(2_900));
    claim(2);
    assertThat(figures().orElseThrow().oldest()).isZero();
  }

  @Rule("JB-1")
  final void queueWithoutJobsIsNotShownUnlessItIsPaused() {
    assertThat(figures()).isEmpty();
    enqueued(1);
    assertThat(figures()).isPresent();
    jobQueue().complete(queue, claim(1).stream().map(ClaimedJob::attempt).toList());
    assertThat(figures()).isEmpty();
    jobBoard().pause(queue, true);
    assertThat(figures().orElseThrow().paused()).isTrue();
    jobBoard().pause(queue, false);
    assertThat(figures()).isEmpty();
  }

  @Rule("JB-1")
  final void figuresAreByTheQueuesNames() {
    enqueued(1);
    enqueued(jobs(JobSamples.anyQueue(), 1));
    enqueued(jobs(JobSamples.anyQueue(), 1));
    List<QueueName> names = jobBoard().figures().stream().map(QueueFigures::queue).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(3).isSorted();
  }

  @Rule("JB-2")
  final void nothingIsClaimedFromAPausedQueue() {
    jobBoard().pause(queue, true);
    List<Job> all = enqueued(2);
    assertThat(claim(10)).isEmpty();
    assertThat(jobQueue().completeAndClaim(queue, List.of(), 10).claimed()).isEmpty();
    assertThat(figures().orElseThrow().paused()).isTrue();
    QueueName other = JobSamples.anyQueue();
    enqueued(jobs(other, 1));
    assertThat(jobQueue().claim(other, 10)).hasSize(1);
    jobBoard().pause(queue, false);
    assertThat(figures().orElseThrow().paused()).isFalse();
    assertThat(jobsOf(claim(10))).isEqualTo(all);
  }

  @Rule("JB-2")
  final void whatRunsGoesOnThoughItsQueueIsPaused() {
    enqueued(4);
    List<ClaimedJob> all = claim(4);
    jobBoard().pause(queue, true);
    jobBoard().pause(queue, true);
    assertThat(jobQueue().extend(queue, List.of(all.get(0).attempt()))).isEmpty();
    assertThat(jobQueue().completeAndClaim(queue, List.of(all.get(0).attempt()), 5).lost())
        .isEmpty();
    giveUp(all.get(1));
    assertThat(jobQueue().release(queue, List.of(Release.now(all.get(2).attempt())))).isEmpty();
    jobQueue().enqueue(List.of(later(job(queue), Duration.ofSeconds(2))));
    advance(Duration.ofMillis(2_200));
    assertFigures(2, 0, 1, 1);
    assertThat(claim(10)).isEmpty();
    jobBoard().pause(queue, false);
    assertThat(claim(10)).hasSize(2);
  }

  @Rule("JB-3")
  final void jobIsShownWhereItStands() {
    Job job = job(queue);
    assertThat(jobBoard().find(queue, job.id())).isEmpty();
    jobQueue().enqueue(List.of(later(job, Duration.ofSeconds(3))));
    JobView delayed = jobBoard().find(queue, job.id()).orElseThrow();
    assertThat(delayed.job()).isEqualTo(job);
    assertThat(delayed.state()).isEqualTo(JobState.DELAYED);
    assertThat(delayed.tried()).isZero();
    assertThat(delayed.first()).isEmpty();
    advance(Duration.ofMillis(3_200));
    JobView ready = jobBoard().find(queue, job.id()).orElseThrow();
    assertThat(ready.state()).isEqualTo(JobState.READY);
    ClaimedJob claimed = claim(1).get(0);
    JobView running = jobBoard().find(queue, job.id()).orElseThrow();
    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.tried()).isEqualTo(1);
    assertThat(running.due()).isEqualTo(ready.due());
    assertThat(jobBoard().find(JobSamples.anyQueue(), job.id())).isEmpty();
    jobQueue().complete(queue, List.of(claimed.attempt()));
    assertThat(jobBoard().find(queue, job.id())).isEmpty();
  }

  @Rule("JB-3")
  final void jobToBeTriedAgainIsDelayedAndShowsItsError() {
    Job job = enqueued(1).get(0);
    jobQueue()
        .fail(queue, List.of(new Failure(claim(1).get(0).attempt(), "no", Optional.of(HOUR))));
    JobView view = jobBoard().find(queue, job.id()).orElseThrow();
    assertThat(view.state()).isEqualTo(JobState.DELAYED);
    assertThat(view.due()).isEqualTo(view.last().orElseThrow().at().plus(HOUR));
    assertThat(view.last().orElseThrow().text()).isEqualTo("no");
  }
}
