package dev.karcis.application.shared;

import java.util.List;
import java.util.Set;

/**
 * Is handed the domain events that it asks for, in order per stream, at least once: it passes over
 * those whose effect it had already.
 *
 * <p>Called by the relay's thread, one call at a time per shard and process; a call that throws is
 * repeated with the same messages and holds up its shard, so it throws only for what passes. It
 * runs inside the relay's transaction, which a store gives up when nothing comes for some seconds:
 * what it stores commits with the hand-over (a crash of the store may take back both, and the
 * messages come again), and what takes longer than a second belongs elsewhere.
 */
public interface Subscriber {

  /** Stable, as {@code board}; unique among the subscribers. */
  String name();

  /** Which events, by {@link dev.karcis.domain.shared.DomainEvent.Header#name()}. */
  Set<String> events();

  void handle(List<OutboxMessage> messages);
}
