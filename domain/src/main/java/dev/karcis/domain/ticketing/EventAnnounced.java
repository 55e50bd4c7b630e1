package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** An event was created; its stock is there. */
public record EventAnnounced(UUID eventId, String title, Instant at) implements DomainEvent {

  public static final String NAME = "event-announced";

  @Override
  public Header header() {
    return new Header(NAME, 1, eventId, eventId, at);
  }
}
