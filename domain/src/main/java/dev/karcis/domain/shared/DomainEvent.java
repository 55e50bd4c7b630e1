package dev.karcis.domain.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, named in the past tense. Implementations are flat records, since their
 * shape is stored and sent: a changed shape is a new {@link #version()}.
 */
public interface DomainEvent {

  /** Stable, independent of the class's name, as {@code order-placed}. */
  String name();

  int version();

  /** What it happened to; each stream that is told of it is told in order. */
  UUID aggregateId();

  /** What it is about, as the event that seats were bought for; delivery is in order per stream. */
  UUID stream();

  Instant occurredAt();
}
