package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** For how long a claim lasts. */
abstract class JobLeasesContract extends JobCallsContract {

  /** Leases of 5 s. */
  static final Terms BRIEF = terms(3, Duration.ofSeconds(5));

  static final Duration LEASE_AND_MORE = Duration.ofMillis(5_200);

  final void fail(ClaimedJob claimed, String error, Duration retryIn) {
    Failure failure = new Failure(claimed.attempt(), error, Optional.of(retryIn));
    assertThat(jobQueue().fail(queue, List.of(failure))).isEmpty();
  }

  final void release(List<ClaimedJob> claimed, Duration delay) {
    assertThat(jobQueue().release(queue, releases(claimed, delay))).isEmpty();
  }

  @Rule("JQ-5")
  final void claimLastsForTheLeaseOfItsJob() {
    enqueued(job(queue, BRIEF));
    claimOne();
    advance(Duration.ofSeconds(3));
    assertThat(claim(10)).isEmpty();
    advance(Duration.ofMillis(2_200));
    assertThat(claim(10)).hasSize(1);
  }

  @Rule("JQ-5")
  final void leaseOfAnHourLongJobIsHalfAMinute() {
    enqueued(job(queue, terms(3, Duration.ofHours(1))));
    claimOne();
    advance(Duration.ofSeconds(20));
    assertThat(claim(10)).isEmpty();
    advance(Duration.ofSeconds(11));
    assertThat(claim(10)).hasSize(1);
  }

  @Rule("JQ-5")
  final void extendedClaimLastsAnew() {
    enqueue(List.of(job(queue, BRIEF), job(queue, BRIEF)));
    List<ClaimedJob> claimed = claim(2);
    advance(Duration.ofSeconds(3));
    assertThat(jobQueue().extend(queue, attempts(claimed.subList(0, 1)))).isEmpty();
    advance(Duration.ofMillis(2_200));
    assertThat(jobsOf(claim(10))).containsExactly(claimed.get(1).job());
    advance(Duration.ofMillis(3_200));
    assertThat(jobsOf(claim(10))).containsExactly(claimed.get(0).job());
  }

  @Rule("JQ-6")
  final void holderWhoseLeaseEndedMayGoOnWhileNobodyCame() {
    enqueue(jobs(queue, 4).stream().map(its -> job(queue, BRIEF)).toList());
    List<ClaimedJob> all = claim(4);
    advance(LEASE_AND_MORE);
    assertThat(jobQueue().extend(queue, attempts(all.subList(0, 1)))).isEmpty();
    assertThat(jobQueue().complete(queue, attempts(all.subList(1, 2)))).isEmpty();
    fail(all.get(2), "late", Duration.ofHours(1));
    release(all.subList(3, 4), Duration.ofHours(1));
    assertThat(claim(10)).isEmpty();
    assertThat(jobQueue().complete(queue, attempts(all.subList(0, 1)))).isEmpty();
  }

  @Rule("JQ-6")
  final void whatIsCompletedAndClaimedAtOnceIsNotReclaimed() {
    enqueued(job(queue, BRIEF));
    ClaimedJob late = claimOne();
    advance(LEASE_AND_MORE);
    assertThat(jobQueue().completeAndClaim(queue, List.of(late.attempt()), 10).claimed()).isEmpty();
  }

  @Rule("JQ-6")
  final void jobsWhoseLeaseEndedGoAheadOfThoseThatWait() {
    enqueue(List.of(job(queue, BRIEF), job(queue, BRIEF)));
    List<Job> ended = jobsOf(claim(2));
    List<Job> waiting = jobs(queue, 3);
    enqueue(waiting);
    advance(LEASE_AND_MORE);
    List<ClaimedJob> claimed = claim(3);
    assertThat(jobsOf(claimed)).containsAll(ended).contains(waiting.get(0));
    assertThat(claimed).filteredOn(ClaimedJob::orphaned).hasSize(2);
    assertThat(claimed.get(2).job()).isEqualTo(waiting.get(0));
  }

  @Rule("JQ-6")
  final void nextClaimerIsToldThatTheTryBeforeWasLost() {
    enqueued(job(queue, BRIEF));
    ClaimedJob first = claimOne();
    assertThat(first.orphaned()).isFalse();
    advance(LEASE_AND_MORE);
    ClaimedJob second = claimOne();
    assertThat(second.orphaned()).isTrue();
    release(List.of(second), Duration.ZERO);
    ClaimedJob again = claimOne();
    assertThat(again.orphaned()).isTrue();
    fail(again, "no", Duration.ZERO);
    assertThat(claimOne().orphaned()).isFalse();
  }
}
