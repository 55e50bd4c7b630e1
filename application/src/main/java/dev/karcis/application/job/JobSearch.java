package dev.karcis.application.job;

import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a job in every store and queue. Two stores may have one of the same id: what was asked
 * for again while the first was away.
 */
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
   * One of those that have the id, the failed one if there is one.
   *
   * @param queue where it is, if that is known; else all are looked through
   * @throws StoreUnavailable if it isn't found where it could be looked for, and may be elsewhere
   */
  Optional<Found> find(JobId job, Optional<QueueName> queue) {
    FromStores<List<Found>> said = ask(job, queue);
    if (said.value().isEmpty()) {
      requireAll(job, said.away());
    }
    return said.value().stream()
        .filter(found -> found.view().state() == JobState.FAILED)
        .findFirst()
        .or(() -> said.value().stream().findFirst());
  }

  /**
   * All that have the id.
   *
   * @throws StoreUnavailable if a store is away: it may have another
   */
  List<Found> findAll(JobId job, Optional<QueueName> queue) {
    FromStores<List<Found>> said = ask(job, queue);
    requireAll(job, said.away());
    return said.value();
  }

  private FromStores<List<Found>> ask(JobId job, Optional<QueueName> queue) {
    FromStores<List<EveryStore.Said<List<Found>>>> said = every.ask(store -> in(store, job, queue));
    return new FromStores<>(
        said.value().stream().flatMap(its -> its.answer().stream()).toList(), said.away());
  }

  private static void requireAll(JobId job, List<String> away) {
    if (!away.isEmpty()) {
      throw new StoreUnavailable(job + " may be in " + away + ", which is away", null);
    }
  }

  private static List<Found> in(JobStore store, JobId job, Optional<QueueName> queue) {
    List<QueueName> queues =
        queue
            .map(List::of)
            .orElseGet(() -> store.board().figures().stream().map(QueueFigures::queue).toList());
    return queues.stream()
        .map(name -> store.board().find(name, job))
        .flatMap(Optional::stream)
        .map(view -> new Found(store, view))
        .toList();
  }
}
