package dev.karcis.contracts;

import static dev.karcis.contracts.JobSamples.PATIENT;
import static dev.karcis.contracts.JobSamples.job;
import static dev.karcis.contracts.JobSamples.jobs;
import static dev.karcis.contracts.JobSamples.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Holds an implementation of {@link JobBoard} to its rules. Queues are made anew by each test, so
 * all may share a store.
 */
public abstract class JobBoardContract extends JobStandingContract {

  /** A board of the same store that keeps what it is told. */
  protected abstract JobBoard jobBoard(Retention retention);

  /** A board whose store is away. */
  protected abstract JobBoard unreachable();

  private static List<JobId> ids(List<Job> jobs) {
    return jobs.stream().map(Job::id).toList();
  }

  private List<Job> page(JobBoard board, Optional<String> type) {
    List<JobView> items = board.failed(queue, type, PageRequest.first(100)).items();
    assertThat(items).allMatch(view -> view.state() == JobState.FAILED);
    return items.stream().map(JobView::job).toList();
  }

  private List<Job> page() {
    return page(jobBoard(), Optional.empty());
  }

  private static List<Job> reversed(List<Job> jobs) {
    List<Job> reversed = new ArrayList<>(jobs);
    Collections.reverse(reversed);
    return reversed;
  }

  private int purged(JobBoard board, int limit) {
    long before = figures().orElseThrow().failed();
    int purged = board.purge(queue, limit);
    assertThat(before - figures().orElseThrow().failed()).isEqualTo(purged);
    return purged;
  }

  @Rule("JB-4")
  final void failedJobsAreListedTheLastFirst() {
    List<Job> all = new ArrayList<>(failed(3));
    all.addAll(failed(2));
    enqueued(1);
    assertThat(page()).isEqualTo(reversed(all));
    assertThat(jobBoard().failed(JobSamples.anyQueue(), Optional.empty(), PageRequest.first(9)))
        .isEqualTo(new Page<>(List.of(), Optional.empty()));
  }

  @Rule("JB-4")
  final void failedJobsOfOneTypeAreListedPieceByPiece() {
    List<Job> mixed =
        IntStream.range(0, 20)
            .mapToObj(i -> job(queue, i % 3 == 0 ? "third" : "other", PATIENT, 5))
            .toList();
    failed(mixed);
    for (Optional<String> type : List.of(Optional.<String>empty(), Optional.of("third"))) {
      List<Job> seen = new ArrayList<>();
      Optional<String> next = Optional.empty();
      do {
        Page<JobView> piece = jobBoard().failed(queue, type, new PageRequest(3, next));
        assertThat(piece.items()).hasSizeBetween(1, 3);
        piece.items().forEach(view -> seen.add(view.job()));
        next = piece.next();
      } while (next.isPresent());
      assertThat(seen)
          .isEqualTo(
              reversed(
                  mixed.stream()
                      .filter(its -> type.map(its.type()::equals).orElse(true))
                      .toList()));
    }
    assertThat(page(jobBoard(), Optional.of("fourth"))).isEmpty();
  }

  @Rule("JB-4")
  final void cursorThatIsNoneIsRefused() {
    for (String cursor :
        List.of("", "x", "-", "1.5", "'", "+5", "007", "99999999999999999999999")) {
      PageRequest page = new PageRequest(3, Optional.of(cursor));
      assertThatThrownBy(() -> jobBoard().failed(queue, Optional.empty(), page))
          .as(cursor)
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Rule("JB-5")
  final void failedJobsAreTriedAnewBehindThoseThatWait() {
    List<Job> all = failed(3);
    List<Job> waiting = enqueued(2);
    JobView before = jobBoard().find(queue, all.get(0).id()).orElseThrow();
    assertThat(jobBoard().retry(queue, ids(all.subList(0, 2))))
        .containsExactlyInAnyOrderElementsOf(ids(all.subList(0, 2)));
    assertThat(page()).containsExactly(all.get(2));
    assertThat(state(all.get(0))).isEqualTo(JobState.READY);
    List<ClaimedJob> claimed = claim(10);
    assertThat(jobsOf(claimed)).startsWith(waiting.toArray(Job[]::new)).hasSize(4);
    ClaimedJob again =
        claimed.stream().filter(its -> its.job().equals(all.get(0))).findAny().orElseThrow();
    assertThat(again.tried()).isEqualTo(1);
    assertThat(again.orphaned()).isFalse();
    giveUp(again);
    JobView after = jobBoard().find(queue, all.get(0).id()).orElseThrow();
    assertThat(after.first()).isEqualTo(before.first());
    assertThat(after.last()).isNotEqualTo(before.last());
  }

  @Rule("JB-5")
  final void jobsThatAreNotFailedArePassedOver() {
    List<Job> all = enqueued(2);
    claim(1);
    Job late = job(queue);
    jobQueue().enqueue(List.of(later(late, HOUR)));
    List<JobId> ids = new ArrayList<>(ids(all));
    ids.add(late.id());
    ids.add(JobSamples.anyId());
    Job failed = job(queue);
    ids.add(failed.id());
    jobQueue().enqueue(List.of(JobRequest.now(failed)));
    assertThat(jobBoard().retry(queue, ids)).isEmpty();
    assertFigures(2, 1, 1, 0);
    assertThat(jobBoard().retry(queue, List.of())).isEmpty();
  }

  @Rule("JB-6")
  final void jobsAreDiscardedWhereverTheyStand() {
    Job failed = failed(1).get(0);
    List<Job> all = enqueued(4);
    ClaimedJob running = claim(1).get(0);
    Job late = job(queue);
    jobQueue().enqueue(List.of(later(late, Duration.ofSeconds(2))));
    JobId unknown = JobSamples.anyId();
    List<JobId> gone = List.of(failed.id(), running.job().id(), all.get(2).id(), late.id());
    List<JobId> asked = new ArrayList<>(gone);
    asked.add(unknown);
    assertThat(jobBoard().discard(queue, asked)).containsExactlyInAnyOrderElementsOf(gone);
    gone.forEach(id -> assertThat(jobBoard().find(queue, id)).isEmpty());
    assertFigures(2, 0, 0, 0);
    assertThat(page()).isEmpty();
    assertThat(jobQueue().extend(queue, List.of(running.attempt()))).hasSize(1);
    assertThat(jobQueue().complete(queue, List.of(running.attempt()))).hasSize(1);
    advance(Duration.ofSeconds(31));
    assertThat(jobsOf(claim(10))).containsExactly(all.get(1), all.get(3));
    assertThat(jobBoard().discard(queue, List.of())).isEmpty();
  }

  @Rule("JB-6")
  final void keyOfADiscardedJobStaysHeld() {
    Job job = job(queue);
    jobQueue().enqueue(List.of(JobSamples.unique(job, "key", HOUR)));
    jobBoard().discard(queue, ids(List.of(job)));
    assertThat(jobQueue().enqueue(List.of(JobSamples.unique(job(queue), "key", HOUR)))).hasSize(1);
  }

  @Rule("JB-6")
  final void discardedJobMayBeEnqueuedAgain() {
    Job job = enqueued(1).get(0);
    jobBoard().discard(queue, ids(List.of(job)));
    enqueued(List.of(job));
    assertThat(jobsOf(claim(10))).containsExactly(job);
  }

  @Rule("JB-7")
  final void purgeKeepsTheLatestUpToTheirNumber() {
    List<Job> all = failed(7);
    JobBoard board = jobBoard(new Retention(4, Long.MAX_VALUE, HOUR));
    assertThat(purged(board, 2)).isEqualTo(2);
    assertThat(page(board, Optional.empty())).isEqualTo(reversed(all.subList(2, 7)));
    assertThat(purged(board, 100)).isEqualTo(1);
    assertThat(purged(board, 100)).isZero();
    assertThat(page(board, Optional.empty())).isEqualTo(reversed(all.subList(3, 7)));
    assertThat(jobBoard().find(queue, all.get(2).id())).isEmpty();
  }

  @Rule("JB-7")
  final void purgeKeepsTheLatestUpToTheirBytes() {
    List<Job> all =
        failed(
            IntStream.range(0, 4)
                .mapToObj(i -> job(queue, "big", PATIENT, Payload.MAX_BYTES / 2))
                .toList());
    JobBoard board = jobBoard(new Retention(100, Payload.MAX_BYTES, HOUR));
    assertThat(purged(board, 100)).isEqualTo(2);
    assertThat(page(board, Optional.empty())).isEqualTo(reversed(all.subList(2, 4)));
  }

  @Rule("JB-7")
  final void purgeKeepsTheLatestUpToTheirAge() {
    JobBoard board = jobBoard(new Retention(100, Long.MAX_VALUE, Duration.ofSeconds(4)));
    Job old = failed(1).get(0);
    advance(Duration.ofSeconds(3));
    Job young = failed(1).get(0);
    assertThat(purged(board, 100)).isZero();
    advance(Duration.ofMillis(1_200));
    assertThat(page(board, Optional.empty())).containsExactly(young);
    assertThat(board.find(queue, old.id())).isEmpty();
    assertThat(purged(board, 100)).isEqualTo(1);
    assertThat(page()).containsExactly(young);
  }

  @Rule("JB-7")
  final void purgeKeepsWhatIsntFailed() {
    enqueued(6);
    claim(2);
    jobQueue().enqueue(List.of(later(job(queue), HOUR)));
    jobBoard(new Retention(1, Payload.MAX_BYTES, HOUR)).purge(queue, 100);
    advance(Duration.ofSeconds(2));
    jobBoard(new Retention(1, Payload.MAX_BYTES, Duration.ofMillis(1))).purge(queue, 100);
    assertFigures(4, 1, 2, 0);
  }

  @Rule("JB-8")
  final void moreThanTheLimitIsRefusedWithNothingDone() {
    Job job = failed(1).get(0);
    List<JobId> ids =
        new ArrayList<>(
            IntStream.range(0, JobQueue.MAX_BATCH - 1).mapToObj(i -> JobSamples.anyId()).toList());
    ids.add(job.id());
    List<JobId> tooMany = new ArrayList<>(ids);
    tooMany.add(JobSamples.anyId());
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> jobBoard().retry(queue, tooMany),
            () -> jobBoard().discard(queue, tooMany),
            () -> jobBoard().discardFailed(queue, tooMany))) {
      assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(page()).containsExactly(job);
    assertThat(jobBoard().retry(queue, ids)).containsExactly(job.id());
    assertThat(jobBoard().discard(queue, ids)).containsExactly(job.id());
  }

  @Rule("JB-9")
  final void callsSayThatTheStoreIsAway() {
    JobBoard away = unreachable();
    List<JobId> one = List.of(JobSamples.anyId());
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            away::figures,
            () -> away.pause(queue, true),
            () -> away.find(queue, one.get(0)),
            () -> away.failed(queue, Optional.empty(), PageRequest.first(1)),
            () -> away.retry(queue, one),
            () -> away.discard(queue, one),
            () -> away.discardFailed(queue, one),
            () -> away.purge(queue, 1))) {
      assertThatThrownBy(call).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Rule("JB-10")
  final void failedJobsAloneAreDiscarded() {
    List<Job> all = failed(3);
    jobBoard().retry(queue, ids(all.subList(0, 2)));
    ClaimedJob running = claim(1).get(0);
    Job late = job(queue);
    jobQueue().enqueue(List.of(later(late, HOUR)));
    List<JobId> asked = new ArrayList<>(ids(all));
    asked.add(late.id());
    asked.add(JobSamples.anyId());
    assertThat(jobBoard().discardFailed(queue, asked)).containsExactly(all.get(2).id());
    assertThat(jobBoard().find(queue, all.get(2).id())).isEmpty();
    assertThat(page()).isEmpty();
    assertFigures(1, 1, 1, 0);
    assertThat(jobQueue().complete(queue, List.of(running.attempt()))).isEmpty();
    assertThat(jobsOf(claim(10))).hasSize(1);
    assertThat(jobBoard().discardFailed(queue, asked)).isEmpty();
    assertThat(jobBoard().discardFailed(queue, List.of())).isEmpty();
  }

  @Rule("JB-10")
  final void keyOfAFailedJobThatIsDiscardedStaysHeld() {
    Job job = job(queue);
    jobQueue().enqueue(List.of(JobSamples.unique(job, "key", HOUR)));
    giveUp(claim(1).get(0));
    assertThat(jobBoard().discardFailed(queue, ids(List.of(job)))).containsExactly(job.id());
    assertThat(jobQueue().enqueue(List.of(JobSamples.unique(job(queue), "key", HOUR)))).hasSize(1);
  }
}
