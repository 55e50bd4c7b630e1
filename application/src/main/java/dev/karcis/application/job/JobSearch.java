package dev.karcis.application.job;

import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/** Looks for a job in every store and queue. */
record JobSearch(EveryStore every) {

  /** Where a job stands. */
  record Found(JobStore store, JobView view) {

    QueueName queue() {
      return view.job().queue();
    }

    SeenJob seen() {
      return SeenJob.of(store, view);
    }
  }

  /**
   * @param queue where it is, if that is known; else all are looked through
   * @throws StoreUnavailable if it isn't found where it could be looked for, and may be elsewhere
   */
  Optional<Found> find(JobId job, Optional<QueueName> queue) {
    FromStores<List<EveryStore.Said<Optional<Found>>>> said =
        every.ask(store -> in(store, job, queue));
    Optional<Found> found =
        said.value().stream().map(EveryStore.Said::answer).flatMap(Optional::stream).findFirst();
    if (found.isEmpty() && !said.away().isEmpty()) {
      throw new StoreUnavailable(job + " may be in " + said.away() + ", which is away", null);
    }
    return found;
  }

  private static Optional<Found> in(JobStore store, JobId job, Optional<QueueName> queue) {
    List<QueueName> queues =
        queue
            .map(List::of)
            .orElseGet(() -> store.board().figures().stream().map(QueueFigures::queue).toList());
    return queues.stream()
        .map(name -> store.board().find(name, job))
        .flatMap(Optional::stream)
        .findFirst()
        .map(view -> new Found(store, view));
  }
}
