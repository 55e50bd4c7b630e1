package dev.karcis.memory;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchCall.When;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.MemberEnd.How;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A batch with its counters.
 *
 * @param called the callbacks that were enqueued
 */
record BatchRow(BatchProgress progress, BatchDraft.Callbacks callbacks, Set<When> called) {

  static BatchRow of(BatchDraft draft, Instant now) {
    return new BatchRow(
        new BatchProgress(
            draft.id(),
            draft.name(),
            draft.total(),
            0,
            0,
            0,
            now,
            Optional.empty(),
            Optional.empty()),
        draft.callbacks(),
        Set.of());
  }

  /**
   * @param before how the member had ended already
   */
  BatchRow counting(How how, Optional<How> before, Instant now) {
    int done = progress.done() + (how == How.DONE ? 1 : 0);
    int failed = progress.failed() + (how == How.FAILED ? 1 : 0) - (before.isPresent() ? 1 : 0);
    int cancelled = progress.cancelled() + (how == How.CANCELLED ? 1 : 0);
    boolean ended = done + failed + cancelled >= progress.total();
    return with(
        new BatchProgress(
            progress.id(),
            progress.name(),
            progress.total(),
            done,
            failed,
            cancelled,
            progress.createdAt(),
            progress.cancelledAt(),
            progress.endedAt().or(() -> Optional.of(now).filter(its -> ended))));
  }

  BatchRow cancelled(Instant now) {
    return with(
        new BatchProgress(
            progress.id(),
            progress.name(),
            progress.total(),
            progress.done(),
            progress.failed(),
            progress.cancelled(),
            progress.createdAt(),
            Optional.of(now),
            progress.endedAt()));
  }

  private BatchRow with(BatchProgress other) {
    return new BatchRow(other, callbacks, called);
  }

  BatchRow having(When when) {
    Set<When> all = EnumSet.of(when);
    all.addAll(called);
    return new BatchRow(progress, callbacks, Set.copyOf(all));
  }

  List<BatchCall> due() {
    return Arrays.stream(When.values())
        .filter(when -> progress.isDue(when) && !called.contains(when))
        .flatMap(
            when ->
                callbacks.at(when).stream()
                    .map(request -> new BatchCall(progress.id(), when, request)))
        .toList();
  }
}
