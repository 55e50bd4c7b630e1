package dev.karcis.application.ticketing;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.domain.ticketing.SectionDraft;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds events, and counts how often it was asked. */
class FakeEvents implements EventRepository {

  final Map<EventId, Event> byId = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();

  static Event event(long id, SectionDraft... sections) {
    Instant start = Instant.parse("2030-01-01T00:00:00Z");
    return new EventDraft(
            "Concert",
            "Stadium",
            start.plusSeconds(60),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Arrays.asList(sections))
        .build(new EventId(new UUID(0, id)), start);
  }

  static SectionDraft places(String name) {
    return new SectionDraft(
        name, OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(9), Money.of(5, "IDR"));
  }

  static SectionDraft seats(String name, int rows, int seatsPerRow) {
    return new SectionDraft(
        name,
        OptionalInt.of(rows),
        OptionalInt.of(seatsPerRow),
        OptionalLong.empty(),
        Money.of(5, "IDR"));
  }

  @Override
  public Optional<Event> find(EventId id) {
    asked.incrementAndGet();
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public void add(Event event) {
    byId.put(event.id(), event);
  }

  @Override
  public void update(Event event) {
    byId.put(event.id(), event);
  }

  @Override
  public Optional<Event> lock(EventId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Event> page(PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<EventId> onSale(PageRequest page) {
    throw new UnsupportedOperationException();
  }
}
