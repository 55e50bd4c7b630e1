package dev.karcis.domain.ticketing;

import java.util.Objects;
import java.util.UUID;

/** An event's id; the scope of its sections' stock. */
public record EventId(UUID value) {

  public EventId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
