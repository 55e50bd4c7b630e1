package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventChanged;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventPatch;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Changes an event's terms and prices. Orders placed before keep theirs; within {@link
 * EventCatalogue#FRESH_FOR} every process sells by the new ones. Thread-safe.
 */
public final class ChangeEvent {

  private final Transactions transactions;
  private final EventRepository events;
  private final EventCatalogue catalogue;
  private final DomainEvents domainEvents;
  private final InstantSource clock;

  public ChangeEvent(
      Transactions transactions,
      EventRepository events,
      EventCatalogue catalogue,
      DomainEvents domainEvents,
      InstantSource clock) {
    this.transactions = transactions;
    this.events = events;
    this.catalogue = catalogue;
    this.domainEvents = domainEvents;
    this.clock = clock;
  }

  public record Command(EventId event, EventPatch patch, Actor actor) {}

  /**
   * Refused as {@link NotFound}.
   *
   * @throws dev.karcis.domain.shared.InvalidInput with everything that is wrong with the patch
   */
  public Outcome<Event> handle(Command command) {
    return transactions.required(
        () -> {
          Optional<Event> before = events.lock(command.event());
          if (before.isEmpty()) {
            return Outcome.refused(new NotFound("event", command.event().toString()));
          }
          Event after = before.get().change(command.patch());
          events.update(after);
          domainEvents.append(command.actor(), List.of(changed(after)));
          transactions.afterCommit(() -> catalogue.forget(after.id()));
          return Outcome.done(after);
        });
  }

  private EventChanged changed(Event event) {
    return new EventChanged(
        event.id().value(), event.terms().name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
