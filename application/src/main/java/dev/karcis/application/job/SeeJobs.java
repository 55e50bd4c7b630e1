package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Shows queues and jobs, all stores as one. Thread-safe. */
public final class SeeJobs {

  private final EveryStore every;
  private final Set<QueueName> known;
  private final Supplier<Map<QueueName, LiveFigures>> live;

  /**
   * @param known the queues that are shown although nothing is in them
   * @param live what the processes say of themselves; answers at once
   */
  public SeeJobs(
      List<JobStore> stores, Set<QueueName> known, Supplier<Map<QueueName, LiveFigures>> live) {
    this.every = new EveryStore(stores);
    this.known = Set.copyOf(known);
    this.live = live;
  }

  /** The names of all stores, also of those that are away. */
  public List<String> stores() {
    return every.names();
  }

  /**
   * By their names: those that are known, those that have jobs or are paused, and those that
   * somebody works on.
   *
   * @throws dev.karcis.domain.shared.StoreUnavailable if all stores are away
   */
  public FromStores<List<SeenQueue>> queues() {
    Map<QueueName, LiveFigures> lively = live.get();
    Map<QueueName, QueueFigures> figures = new TreeMap<>();
    known.forEach(queue -> figures.put(queue, none(queue)));
    lively.keySet().forEach(queue -> figures.putIfAbsent(queue, none(queue)));
    FromStores<List<EveryStore.Said<List<QueueFigures>>>> said =
        every.ask(store -> store.board().figures());
    Map<QueueName, List<String>> pausedIn = new HashMap<>();
    for (EveryStore.Said<List<QueueFigures>> its : said.value()) {
      for (QueueFigures one : its.answer()) {
        figures.merge(one.queue(), one, SeeJobs::together);
        if (one.paused()) {
          pausedIn.computeIfAbsent(one.queue(), queue -> new ArrayList<>()).add(its.store().name());
        }
      }
    }
    List<SeenQueue> seen = new ArrayList<>();
    figures.forEach(
        (queue, its) -> {
          List<String> paused = pausedIn.getOrDefault(queue, List.of());
          QueueFigures all = its.paused(paused.size() == said.value().size());
          seen.add(new SeenQueue(all, paused, lively.getOrDefault(queue, LiveFigures.NONE)));
        });
    return new FromStores<>(seen, said.away());
  }

  /**
   * Failed jobs, queue by queue; in each of them store by store, and there the one that was given
   * up last first.
   *
   * @param type empty for any
   * @throws dev.karcis.domain.shared.InvalidInput for what is no type, or no cursor of ours
   * @throws dev.karcis.domain.shared.StoreUnavailable if all stores are away
   */
  public FromStores<Page<SeenJob>> failed(
      Optional<QueueName> queue, Optional<String> type, PageRequest page) {
    FieldErrors errors = new FieldErrors();
    type.ifPresent(its -> Job.checkType(errors, its));
    errors.throwIfAny();
    return new FailedJobs(every).page(queue, type, page);
  }

  /**
   * A job that isn't done yet; where several have its id, one of them, a failed one first.
   *
   * @param queue where it is, if that is known; else all are looked through
   * @throws dev.karcis.domain.shared.StoreUnavailable if it isn't found, and a store is away in
   *     which it may be
   */
  public Optional<SeenJob> find(JobId job, Optional<QueueName> queue) {
    return new JobSearch(every).find(job, queue).map(JobSearch.Found::seen);
  }

  private static QueueFigures none(QueueName queue) {
    return new QueueFigures(queue, false, 0, 0, 0, 0, Duration.ZERO);
  }

  private static QueueFigures together(QueueFigures one, QueueFigures other) {
    return new QueueFigures(
        one.queue(),
        one.paused() && other.paused(),
        one.ready() + other.ready(),
        one.delayed() + other.delayed(),
        one.running() + other.running(),
        one.failed() + other.failed(),
        one.oldest().compareTo(other.oldest()) > 0 ? one.oldest() : other.oldest());
  }
}
