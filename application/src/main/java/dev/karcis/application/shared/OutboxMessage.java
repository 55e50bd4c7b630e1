package dev.karcis.application.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * A domain event, or jobs that are wanted, on their way.
 *
 * @param id its own, by which subscribers see that they had it already
 * @param name {@link dev.karcis.domain.shared.DomainEvent.Header#name()}, or {@code jobs-wanted}
 * @param payload as the {@link Codec} made it; of jobs their own form
 * @param actor who caused it
 */
public record OutboxMessage(
    UUID id,
    String name,
    int version,
    UUID aggregateId,
    UUID stream,
    String actor,
    Instant occurredAt,
    byte[] payload) {

  /** The same message: an id is given once. */
  @Override
  public boolean equals(Object other) {
    return other instanceof OutboxMessage message && message.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
