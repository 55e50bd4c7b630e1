package dev.karcis.memory;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;

/** By id, which is the order of their time. */
final class MemoryEvents implements EventRepository {

  private static final EventId LAST = new EventId(new UUID(-1, -1));

  private final MemoryStore store;
  private final Table<EventId, Event> events;

  MemoryEvents(MemoryStore store) {
    this.store = store;
    this.events = new Table<>(store, Comparator.comparing(EventId::value, UuidOrder.UNSIGNED));
  }

  @Override
  public void add(Event event) {
    if (lock(event.id()).isPresent()) {
      throw new KarcisException("event " + event.id() + " exists already");
    }
    events.put(event.id(), event);
  }

  @Override
  public Optional<Event> find(EventId id) {
    return events.find(id);
  }

  @Override
  public Optional<Event> lock(EventId id) {
    events.lock(id);
    return events.find(id);
  }

  @Override
  public void update(Event event) {
    if (lock(event.id()).isEmpty()) {
      throw new KarcisException("there is no event " + event.id());
    }
    events.put(event.id(), event);
  }

  @Override
  public Page<Event> page(PageRequest page) {
    NavigableMap<EventId, Event> older =
        events.all().headMap(cursor(page).orElse(LAST), false).descendingMap();
    List<Event> found = older.values().stream().limit(page.limit() + 1L).toList();
    return page.cut(found, event -> event.id().toString());
  }

  @Override
  public Page<EventId> onSale(PageRequest page) {
    Instant now = store.now();
    NavigableMap<EventId, Event> all = events.all();
    List<EventId> found =
        cursor(page).map(after -> all.tailMap(after, false)).orElse(all).values().stream()
            .filter(event -> event.terms().salesCloseAt().isAfter(now))
            .map(Event::id)
            .limit(page.limit() + 1L)
            .toList();
    return page.cut(found, EventId::toString);
  }

  private static Optional<EventId> cursor(PageRequest page) {
    return Cursor.id(page).map(EventId::new);
  }
}
