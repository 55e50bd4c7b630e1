package dev.karcis.postgres.job;

import dev.karcis.application.job.QueueName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The floors of all queues that this process knows. Each second one call of the process searches
 * from lower than the floor, each minute one through everything; where that fails, the floor stays.
 * Thread-safe.
 */
final class Floors {

  private static final long LOWER_EVERY = TimeUnit.SECONDS.toNanos(1);

  /** It may walk over all that died since the last vacuum. */
  private static final long LOWEST_EVERY = TimeUnit.MINUTES.toNanos(1);

  private final Map<QueueName, Known> all = new ConcurrentHashMap<>();

  /**
   * @param lowered when the last search from below the floor began, by this process
   * @param lowest when the last search through everything began
   */
  private record Known(Floor floor, long lowered, long lowest) {}

  /** How the next call is to search. */
  Search next(QueueName queue) {
    Known known = all.get(queue);
    if (known == null) {
      return new Search(Floor.LOWEST, true);
    }
    long now = System.nanoTime();
    boolean lowest = now - known.lowest >= LOWEST_EVERY;
    if (!lowest && now - known.lowered < LOWER_EVERY) {
      return new Search(known.floor, false);
    }
    Known begun = new Known(known.floor, now, lowest ? now : known.lowest);
    if (!all.replace(queue, known, begun)) {
      return new Search(known.floor, false);
    }
    return new Search(lowest ? Floor.LOWEST : known.floor.lowered(), true);
  }

  /**
   * @param look what a search saw that was to look
   */
  void seen(QueueName queue, Look look) {
    long now = System.nanoTime();
    all.compute(
        queue,
        (name, known) ->
            known == null
                ? new Known(Floor.of(look), now, now)
                : new Known(Floor.of(look), known.lowered, known.lowest));
  }
}
