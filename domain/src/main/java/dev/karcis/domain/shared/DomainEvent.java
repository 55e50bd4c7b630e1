package dev.karcis.domain.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, named in the past tense. Implementations are flat records, since their
 * shape is stored and sent: a changed shape is a new {@link Header#version()}.
 */
public interface DomainEvent {

  Header header();

  /**
   * What all of them tell, whatever they are about. It says nothing that the record doesn't.
   *
   * @param name stable, independent of the class's name, as {@code order-placed}
   * @param aggregateId what it happened to; each stream that is told of it is told in order
   * @param stream what it is about, as the event that seats were bought for; delivery is in order
   *     per stream
   */
  record Header(String name, int version, UUID aggregateId, UUID stream, Instant occurredAt) {}
}
