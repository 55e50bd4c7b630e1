package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Idempotency;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventAnnounced;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Creates an event and all of its stock. Thread-safe. */
public final class CreateEvent {

  private final Transactions transactions;
  private final EventRepository events;
  private final Stock stock;
  private final DomainEvents domainEvents;
  private final Idempotency idempotency;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateEvent(
      Transactions transactions,
      EventRepository events,
      Stock stock,
      DomainEvents domainEvents,
      Idempotency idempotency,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.events = events;
    this.stock = stock;
    this.domainEvents = domainEvents;
    this.idempotency = idempotency;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param key under which the event is created at most once
   */
  public record Command(EventDraft draft, Optional<IdempotencyKey.Use> key, Actor actor) {

    /** By staff, without a key. */
    public static Command of(EventDraft draft) {
      return new Command(draft, Optional.empty(), Actor.STAFF);
    }
  }

  /**
   * @throws dev.karcis.domain.shared.InvalidInput with everything that is wrong with the draft
   */
  public Outcome<Event> handle(Command command) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Event event = command.draft().build(new EventId(ids.next()), now);
    return transactions.required(
        () ->
            idempotency.once(
                command.key(),
                id -> events.find(new EventId(id)).orElseThrow(),
                () -> create(event, command.actor(), now),
                made -> made.id().value()));
  }

  private Event create(Event event, Actor actor, Instant now) {
    events.add(event);
    stock.open(event.stock());
    domainEvents.append(
        actor, List.of(new EventAnnounced(event.id().value(), event.terms().name(), now)));
    return event;
  }
}
