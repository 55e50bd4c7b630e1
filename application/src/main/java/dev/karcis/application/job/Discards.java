package dev.karcis.application.job;

import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes jobs for staff. What else belongs to their batches and chains is told before they are
 * gone: afterwards nobody could tell again what wasn't heard. Not thread-safe.
 */
final class Discards {

  private static final String DISCARDED = "discarded by staff";

  private final JobEndings endings;
  private Optional<StoreUnavailable> unheard = Optional.empty();

  Discards(JobEndings endings) {
    this.endings = endings;
  }

  /** In whatever state; answers which of them it removed. */
  Set<JobId> of(JobStore store, QueueName queue, List<JobView> jobs) {
    tell(jobs);
    return store.board().discard(queue, ids(jobs));
  }

  /**
   * Failed ones, and answers how many it removed. Telling takes its time, in which somebody may
   * have them tried again: those stay. So does what nobody could be told of.
   *
   * <p>What is tried again within the one call that removes it is removed all the same.
   *
   * @param jobs as they were read just now
   */
  int ofFailed(JobStore store, QueueName queue, List<JobView> jobs) {
    List<JobView> going = jobs.stream().filter(view -> !view.job().isLinked()).toList();
    int removed = going.isEmpty() ? 0 : store.board().discard(queue, ids(going)).size();
    List<JobView> linked = jobs.stream().filter(view -> view.job().isLinked()).toList();
    if (!linked.isEmpty() && areTold(linked)) {
      List<JobView> still =
          linked.stream().filter(view -> isFailed(store.board(), queue, view)).toList();
      removed += still.isEmpty() ? 0 : store.board().discard(queue, ids(still)).size();
    }
    return removed;
  }

  /** Why jobs were left: there was nobody to be told of them. */
  Optional<StoreUnavailable> unheard() {
    return unheard;
  }

  private boolean areTold(List<JobView> jobs) {
    if (unheard.isEmpty()) {
      try {
        tell(jobs);
      } catch (StoreUnavailable e) {
        unheard = Optional.of(e);
      }
    }
    return unheard.isEmpty();
  }

  private void tell(List<JobView> jobs) {
    List<JobEndings.Ending> linked =
        jobs.stream()
            .filter(view -> view.job().isLinked())
            .map(view -> new JobEndings.Ending(view.job(), Optional.of(DISCARDED)))
            .toList();
    if (!linked.isEmpty()) {
      endings.ended(linked);
    }
  }

  private static boolean isFailed(JobBoard board, QueueName queue, JobView view) {
    return board
        .find(queue, view.job().id())
        .filter(now -> now.state() == JobState.FAILED)
        .isPresent();
  }

  private static List<JobId> ids(List<JobView> jobs) {
    return jobs.stream().map(view -> view.job().id()).toList();
  }
}
