package dev.karcis.memory;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One queue. Under the store's monitor. */
final class JobLine {

  boolean paused;

  private final Map<JobId, JobRow> rows = new HashMap<>();
  private final Map<JobState, NavigableSet<JobRow>> byState = new EnumMap<>(JobState.class);
  private final Map<String, Hold> keys = new HashMap<>();
  private long head;
  private long tail;

  private record Hold(JobId holder, Instant until) {}

  JobLine() {
    for (JobState state : JobState.values()) {
      byState.put(state, new TreeSet<>(JobRow.ORDER));
    }
  }

  NavigableSet<JobRow> in(JobState state) {
    return byState.get(state);
  }

  Optional<JobRow> find(JobId id) {
    return Optional.ofNullable(rows.get(id));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Answers who keeps it from being enqueued. */
  Optional<JobId> enqueue(JobRequest request, Instant due, Instant now) {
    JobId id = request.job().id();
    if (rows.containsKey(id)) {
      return Optional.empty();
    }
    Optional<JobId> holder = request.unique().flatMap(unique -> hold(unique, id, now));
    if (holder.isEmpty()) {
      wait(JobRow.of(request.job(), due), due, now);
    }
    return holder;
  }

  private Optional<JobId> hold(UniqueKey unique, JobId id, Instant now) {
    Hold held = keys.get(unique.key());
    if (held != null && held.until.isAfter(now)) {
      return Optional.of(held.holder);
    }
    keys.put(unique.key(), new Hold(id, now.plus(unique.time())));
    return Optional.empty();
  }

  void forgetKeys(Instant now) {
    keys.values().removeIf(hold -> !hold.until.isAfter(now));
  }

  /** Jobs that came due go behind those that are ready. */
  void promote(Instant now) {
    NavigableSet<JobRow> delayed = in(JobState.DELAYED);
    while (!delayed.isEmpty() && !delayed.first().at().isAfter(now)) {
      JobRow row = delayed.first();
      put(row.ready(row.due(), ++tail));
    }
  }

  /** Jobs whose lease ended go ahead of those that are ready. */
  void reclaim(Instant now) {
    List<JobRow> ended =
        in(JobState.RUNNING).stream().takeWhile(row -> !row.at().isAfter(now)).toList();
    for (int i = ended.size() - 1; i >= 0; i--) {
      put(ended.get(i).erred(now, JobError.LEASE_ENDED, true).ready(now, --head));
    }
  }

  boolean mayHaveWork(Instant now) {
    return !paused
        && (!in(JobState.READY).isEmpty()
            || Stream.of(JobState.DELAYED, JobState.RUNNING)
                .flatMap(state -> in(state).stream().limit(1))
                .anyMatch(row -> !row.at().isAfter(now)));
  }

  /** Whether one is ready, and carries so many bytes at most. */
  boolean hasReady(int bytes) {
    return !in(JobState.READY).isEmpty() && in(JobState.READY).first().job().bytes() <= bytes;
  }

  JobRow claimFirst(Instant now) {
    return put(in(JobState.READY).first().claimed(now, ++tail));
  }

  /** The job whose running attempt this is. */
  Optional<JobRow> running(Attempt attempt) {
    return find(attempt.job())
        .filter(row -> row.state() == JobState.RUNNING)
        .filter(row -> row.fence() == attempt.fence());
  }

  void extend(JobRow row, Instant now) {
    put(row.extended(now, ++tail));
  }

  void fail(JobRow row, Failure failure, Instant now) {
    JobRow erred = row.erred(now, failure.error(), false);
    failure
        .retryIn()
        .ifPresentOrElse(
            wait -> wait(erred, now.plus(wait), now), () -> put(erred.givenUp(now, ++tail)));
  }

  void release(JobRow row, Duration delay, Instant now) {
    JobRow uncounted = row.uncounted();
    put(delay.isZero() ? uncounted.ready(now, --head) : uncounted.delayed(now.plus(delay), ++tail));
  }

  void retry(JobRow row, Instant now) {
    put(row.triedAnew().ready(now, ++tail));
  }

  void remove(JobId id) {
    JobRow gone = rows.remove(id);
    in(gone.state()).remove(gone);
  }

  private void wait(JobRow row, Instant due, Instant now) {
    put(due.isAfter(now) ? row.delayed(due, ++tail) : row.ready(now, ++tail));
  }

  private JobRow put(JobRow row) {
    JobRow before = rows.put(row.job().id(), row);
    if (before != null) {
      in(before.state()).remove(before);
    }
    in(row.state()).add(row);
    return row;
  }
}
