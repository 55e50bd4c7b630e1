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
   * Failed ones, and answers how many it removed. What somebody has had tried again since stays; so
   * does what nobody could be told of, and what can't be read here: who is to be told is not known.
   *
   * @param jobs as they were read just now
   */
  int ofFailed(JobStore store, QueueName queue, List<JobView> jobs) {
    List<JobView> known = jobs.stream().filter(view -> !UnreadJob.is(view.job())).toList();
    List<JobView> going =
        areTold(known) ? known : known.stream().filter(view -> !view.job().isLinked()).toList();
    return going.isEmpty() ? 0 : store.board().discardFailed(queue, ids(going)).size();
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

  private static List<JobId> ids(List<JobView> jobs) {
    return jobs.stream().map(view -> view.job().id()).toList();
  }
}
