package dev.karcis.application.ticketing;

import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The events that are being sold, read from the repository at most once per {@link #FRESH_FOR} and
 * process, however many buyers ask. Thread-safe.
 */
public final class EventCatalogue {

  /** How long a process may go on selling by terms that were changed in another. */
  public static final Duration FRESH_FOR = Duration.ofSeconds(1);

  private static final int MAX_EVENTS = 1_000;

  private final EventRepository events;
  private final LongSupplier nanos;
  private final ConcurrentMap<EventId, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(Event event, long atNanos) {}

  /**
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public EventCatalogue(EventRepository events, LongSupplier nanos) {
    this.events = events;
    this.nanos = nanos;
  }

  public Optional<Event> find(EventId id) {
    Loaded known = loaded.get(id);
    if (known == null || isStale(known)) {
      makeRoom();
      known = loaded.compute(id, (key, old) -> old == null || isStale(old) ? load(key) : old);
    }
    return Optional.ofNullable(known).map(Loaded::event);
  }

  void forget(EventId id) {
    loaded.remove(id);
  }

  /** Null, which the map doesn't keep, for an event that isn't there. */
  private Loaded load(EventId id) {
    long asked = nanos.getAsLong();
    return events.find(id).map(event -> new Loaded(event, asked)).orElse(null);
  }

  private boolean isStale(Loaded entry) {
    return nanos.getAsLong() - entry.atNanos > FRESH_FOR.toNanos();
  }

  private void makeRoom() {
    if (loaded.size() >= MAX_EVENTS) {
      loaded.values().removeIf(this::isStale);
    }
    if (loaded.size() >= MAX_EVENTS) {
      loaded.clear();
    }
  }
}
