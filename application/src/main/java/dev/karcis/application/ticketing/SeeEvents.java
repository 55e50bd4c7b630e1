package dev.karcis.application.ticketing;

import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.util.Optional;

/** Shows events and what is left of them. Thread-safe. */
public final class SeeEvents {

  private final EventRepository events;
  private final Stock stock;

  public SeeEvents(EventRepository events, Stock stock) {
    this.events = events;
    this.stock = stock;
  }

  public Optional<Event> find(EventId id) {
    return events.find(id);
  }

  /** Newest first. */
  public Page<Event> page(PageRequest page) {
    return events.page(page);
  }

  /** What is left, as of one moment; empty for an event that doesn't exist. */
  public Optional<Availability> availability(EventId id) {
    return events.find(id).map(event -> Availability.of(event, stock.view(id.value())));
  }
}
