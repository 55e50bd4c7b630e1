package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.later;
import static dev.karcis.contracts.JobSamples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.TemporalUnitWithinOffset;

/** When jobs are tried, again, and no more. */
abstract class JobTriesContract extends JobLeasesContract {

  private JobView view(Job job) {
    return jobBoard().find(queue, job.id()).orElseThrow();
  }

  private void giveUp(ClaimedJob claimed, String error) {
    Failure failure = new Failure(claimed.attempt(), error, Optional.empty());
    assertThat(jobQueue().fail(queue, List.of(failure))).isEmpty();
  }

  private void assertGivenUp(Job job) {
    assertThat(claim(10)).isEmpty();
    assertThat(view(job).state()).isEqualTo(JobState.FAILED);
    advance(Duration.ofSeconds(31));
    assertThat(claim(10)).isEmpty();
  }

  @Rule("JQ-7")
  final void everyTryIsCountedAndNoneIsTheLastByItself() {
    Job job = enqueued(job(queue));
    for (int tried = 1; tried <= 5; tried++) {
      ClaimedJob claimed = claimOne();
      assertThat(claimed.tried()).isEqualTo(tried);
      assertThat(claimed.isLastTry()).isEqualTo(tried >= 3);
      fail(claimed, "no", Duration.ZERO);
    }
    giveUp(claimOne(), "enough");
    assertGivenUp(job);
  }

  @Rule("JQ-7")
  final void jobThatFailsForGoodIsGivenUp() {
    Job job = enqueued(job(queue));
    giveUp(claimOne(), "no use");
    assertGivenUp(job);
  }

  @Rule("JQ-7")
  final void jobThatKillsItsWorkersIsForItsClaimersToGiveUp() {
    Job poison = enqueued(job(queue, terms(2, Duration.ofSeconds(5))));
    for (int tried = 1; tried <= 3; tried++) {
      ClaimedJob claimed = claimOne();
      assertThat(claimed.job()).isEqualTo(poison);
      assertThat(claimed.tried()).isEqualTo(tried);
      advance(LEASE_AND_MORE);
    }
    Job next = enqueued(job(queue));
    List<ClaimedJob> claimed = claim(10);
    assertThat(jobsOf(claimed)).containsExactly(poison, next);
    giveUp(claimed.get(0), JobError.LEASE_ENDED);
    assertThat(view(poison).state()).isEqualTo(JobState.FAILED);
  }

  @Rule("JQ-8")
  final void firstAndLastErrorAreKept() {
    Job job = enqueued(job(queue));
    fail(claimOne(), "first \uD83C\uDFAB \uD83C \u0000 " + "x".repeat(3_000), Duration.ZERO);
    JobView once = view(job);
    assertThat(once.first()).isEqualTo(once.last());
    release(claim(1), Duration.ZERO);
    fail(claimOne(), "second", Duration.ZERO);
    giveUp(claimOne(), "");
    JobView view = view(job);
    assertThat(view.tried()).isEqualTo(3);
    assertThat(view.first()).isEqualTo(once.first());
    JobError first = view.first().orElseThrow();
    assertThat(first.tried()).isEqualTo(1);
    assertThat(first.text()).startsWith("first \uD83C\uDFAB ? ? xxx").hasSize(JobError.MAX_TEXT);
    JobError last = view.last().orElseThrow();
    assertThat(last.tried()).isEqualTo(3);
    assertThat(last.text()).isEmpty();
    assertThat(last.at()).isAfterOrEqualTo(first.at());
  }

  @Rule("JQ-8")
  final void errorOfALeaseThatEndedIsKept() {
    Job job = enqueued(job(queue, BRIEF));
    Instant due = view(job).due();
    assertThat(view(job).first()).isEmpty();
    claimOne();
    advance(LEASE_AND_MORE);
    ClaimedJob second = claimOne();
    JobError ended = view(job).first().orElseThrow();
    assertThat(ended.tried()).isEqualTo(1);
    assertThat(ended.text()).isEqualTo(JobError.LEASE_ENDED);
    assertThat(ended.at())
        .isCloseTo(due.plus(LEASE_AND_MORE), new TemporalUnitWithinOffset(20, ChronoUnit.SECONDS));
    giveUp(second, "broken");
    assertThat(view(job).first()).contains(ended);
    assertThat(view(job).last()).map(JobError::text).contains("broken");
  }

  @Rule("JQ-9")
  final void jobThatFailedIsTriedAgainAfterItsTime() {
    enqueue(jobs(queue, 2));
    List<ClaimedJob> claimed = claim(2);
    fail(claimed.get(0), "no", Duration.ofSeconds(3));
    fail(claimed.get(1), "no", Duration.ofSeconds(6));
    advance(Duration.ofSeconds(1));
    assertThat(claim(10)).isEmpty();
    advance(Duration.ofMillis(2_200));
    assertThat(jobsOf(claim(10))).containsExactly(claimed.get(0).job());
    advance(Duration.ofMillis(3_000));
    assertThat(jobsOf(claim(10))).containsExactly(claimed.get(1).job());
  }

  @Rule("JQ-10")
  final void jobsAreClaimedWhenTheyAreDue() {
    List<Job> all = jobs(queue, 3);
    jobQueue()
        .enqueue(
            List.of(
                later(all.get(2), Duration.ofMillis(3_200)),
                later(all.get(0), Duration.ofMillis(3_000)),
                later(all.get(1), Duration.ofMillis(3_100)),
                later(job(queue), Due.MAX_DELAY)));
    advance(Duration.ofSeconds(1));
    assertThat(claim(10)).isEmpty();
    advance(Duration.ofMillis(2_500));
    assertThat(jobsOf(claim(10))).isEqualTo(all);
  }

  @Rule("JQ-10")
  final void momentsAreByTheStoresClock() {
    Instant now = view(enqueued(job(queue))).due();
    claimOne();
    Job past = job(queue);
    Job soon = job(queue);
    jobQueue()
        .enqueue(
            List.of(
                new JobRequest(past, Due.at(Instant.EPOCH), Optional.empty()),
                new JobRequest(soon, Due.at(now.plusSeconds(5)), Optional.empty()),
                new JobRequest(job(queue), Due.at(Due.LATEST), Optional.empty())));
    List<ClaimedJob> claimed = claim(10);
    assertThat(jobsOf(claimed)).containsExactly(past);
    assertThat(claimed.get(0).waited()).isLessThan(Duration.ofMinutes(1));
    assertThat(view(soon).due()).isEqualTo(now.plusSeconds(5));
    advance(Duration.ofMillis(5_200));
    assertThat(jobsOf(claim(10))).containsExactly(soon);
  }

  @Rule("JQ-10")
  final void claimTellsForHowLongItsJobHasBeenDue() {
    enqueued(job(queue));
    jobQueue().enqueue(List.of(later(job(queue), Duration.ofSeconds(2))));
    advance(Duration.ofSeconds(4));
    List<ClaimedJob> claimed = claim(2);
    Duration slow = Duration.ofSeconds(10);
    assertThat(claimed.get(0).waited()).isBetween(Duration.ofSeconds(4), slow);
    assertThat(claimed.get(1).waited())
        .isBetween(Duration.ofMillis(1_900), claimed.get(0).waited().minusMillis(1_900));
  }

  @Rule("JQ-13")
  final void releasedAttemptDoesNotCountAsATry() {
    Job job = enqueued(job(queue, terms(1, Duration.ofMinutes(10))));
    for (int i = 0; i < 4; i++) {
      ClaimedJob claimed = claimOne();
      assertThat(claimed.tried()).isEqualTo(1);
      release(List.of(claimed), Duration.ZERO);
    }
    giveUp(claimOne(), "no");
    assertGivenUp(job);
    assertThat(view(job).tried()).isEqualTo(1);
  }

  @Rule("JQ-13")
  final void releasedJobsAreReadyAheadInTheirOrder() {
    List<Job> all = jobs(queue, 5);
    enqueue(all);
    List<ClaimedJob> claimed = claim(3);
    release(claimed, Duration.ZERO);
    assertThat(jobsOf(claim(10))).isEqualTo(all);
  }

  @Rule("JQ-13")
  final void jobsReleasedForLaterAreReadyThen() {
    enqueue(jobs(queue, 2));
    List<ClaimedJob> claimed = claim(1);
    release(claimed, Duration.ofSeconds(3));
    advance(Duration.ofSeconds(1));
    assertThat(claim(10)).hasSize(1);
    advance(Duration.ofMillis(2_200));
    List<ClaimedJob> again = claim(10);
    assertThat(jobsOf(again)).isEqualTo(jobsOf(claimed));
    assertThat(again.get(0).tried()).isEqualTo(1);
    assertThat(again.get(0).waited()).isLessThan(Duration.ofSeconds(3));
  }
}
