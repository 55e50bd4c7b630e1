package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Load;
import dev.karcis.application.shared.LoadCache;
import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The events that are being sold, read from the repository at most once per {@link #FRESH_FOR} and
 * process, however many buyers ask. Thread-safe.
 */
public final class EventCatalogue {

  /** How long a process may go on selling by terms that were changed in another. */
  public static final Duration FRESH_FOR = Duration.ofSeconds(1);

  private static final int MAX_EVENTS = 1_000;
  private static final int MAX_FOUND = 10_000;

  private final EventRepository events;
  private final LongSupplier nanos;

  /** A load that finds no event isn't kept, so ids that are made up take nobody's room. */
  private final ConcurrentMap<String, Load<Event>> loads = new ConcurrentHashMap<>();

  /** Ids of events that there are. */
  private final Set<EventId> found = ConcurrentHashMap.newKeySet();

  private final ReadCache<Event> cache;

  /** Ends a load that finds nothing, for all who wait for it. */
  private static final class NoSuchEvent extends RuntimeException {

    NoSuchEvent() {
      super(null, null, false, false);
    }
  }

  /**
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public EventCatalogue(EventRepository events, LongSupplier nanos) {
    this.events = events;
    this.nanos = nanos;
    this.cache =
        new LoadCache<>(loads, new ReadCaches.Limits(FRESH_FOR, MAX_EVENTS), nanos, () -> 0);
  }

  public Optional<Event> find(EventId id) {
    String key = id.toString();
    if (!loads.containsKey(key)) {
      makeRoom();
    }
    try {
      return Optional.of(cache.get(key, () -> load(id)));
    } catch (NoSuchEvent e) {
      return Optional.empty();
    }
  }

  /**
   * Those of them that there are.
   *
   * @param limit runs what asks the store for events that weren't found here before, for all of
   *     them together: anybody can make up ids, which mustn't keep those waiting who buy. What was
   *     found before is read again without it, once for all who ask.
   */
  public Map<EventId, Event> find(
      Collection<EventId> ids, Function<Supplier<Map<EventId, Event>>, Map<EventId, Event>> limit) {
    Map<EventId, Event> all = new HashMap<>();
    Set<EventId> strange = new HashSet<>();
    for (EventId id : ids) {
      if (found.contains(id)) {
        find(id).ifPresent(event -> all.put(id, event));
      } else {
        strange.add(id);
      }
    }
    if (!strange.isEmpty()) {
      all.putAll(limit.apply(() -> findEach(strange)));
    }
    return all;
  }

  void forget(EventId id) {
    cache.invalidate(id.toString());
  }

  private Map<EventId, Event> findEach(Set<EventId> ids) {
    Map<EventId, Event> those = new HashMap<>();
    ids.forEach(id -> find(id).ifPresent(event -> those.put(id, event)));
    return those;
  }

  private Event load(EventId id) {
    Event event = events.find(id).orElseThrow(NoSuchEvent::new);
    if (found.size() >= MAX_FOUND) {
      found.clear();
    }
    found.add(id);
    return event;
  }

  private void makeRoom() {
    if (loads.size() >= MAX_EVENTS) {
      long now = nanos.getAsLong();
      loads.values().removeIf(load -> load.isDone() && !load.isFresh(now));
    }
    if (loads.size() >= MAX_EVENTS) {
      loads.values().removeIf(Load::isDone);
    }
  }
}
