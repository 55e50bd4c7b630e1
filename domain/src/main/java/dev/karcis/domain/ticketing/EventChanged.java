package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** The terms or prices of an event changed, for what is sold from now on. */
public record EventChanged(UUID eventId, String title, Instant at) implements DomainEvent {

  public static final String NAME = "event-changed";

  @Override
  public Header header() {
    return new Header(NAME, 1, eventId, eventId, at);
  }
}
