package dev.karcis.application.shared;

import dev.karcis.domain.shared.DomainEvent;
import java.util.List;

/**
 * Appends domain events to the outbox, in the running transaction, and wakes the relay when it has
 * committed. Thread-safe.
 */
public final class DomainEvents {

  private final Outbox outbox;
  private final Codec codec;
  private final IdGenerator ids;
  private final Transactions transactions;
  private final Runnable wakeRelay;

  public DomainEvents(
      Outbox outbox, Codec codec, IdGenerator ids, Transactions transactions, Runnable wakeRelay) {
    this.outbox = outbox;
    this.codec = codec;
    this.ids = ids;
    this.transactions = transactions;
    this.wakeRelay = wakeRelay;
  }

  public void append(Actor actor, List<? extends DomainEvent> events) {
    if (!events.isEmpty()) {
      outbox.append(events.stream().map(event -> message(actor, event)).toList());
      transactions.afterCommit(wakeRelay);
    }
  }

  private OutboxMessage message(Actor actor, DomainEvent event) {
    DomainEvent.Header header = event.header();
    return new OutboxMessage(
        ids.next(),
        header.name(),
        header.version(),
        header.aggregateId(),
        header.stream(),
        actor.name(),
        header.occurredAt(),
        codec.encode((Record) event));
  }
}
