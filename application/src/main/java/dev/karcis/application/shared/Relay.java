package dev.karcis.application.shared;

import java.util.List;

/** Hands messages of the outbox to their subscribers. Thread-safe. */
public final class Relay {

  /** Messages of one drain. */
  public static final int MAX_BATCH = 1_000;

  private final Outbox outbox;
  private final List<Subscriber> subscribers;

  public Relay(Outbox outbox, List<Subscriber> subscribers) {
    this.outbox = outbox;
    this.subscribers = List.copyOf(subscribers);
  }

  /**
   * One round over the shards that have messages; answers whether there may be more. A shard whose
   * subscriber throws doesn't hold up the others: what it threw is thrown when all had their turn.
   */
  public boolean run() {
    boolean more = false;
    RuntimeException fault = null;
    for (int shard : outbox.waiting()) {
      try {
        more |= outbox.drain(shard, MAX_BATCH, this::handOn) == MAX_BATCH;
      } catch (RuntimeException e) {
        fault = fault == null ? e : fault;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return more;
  }

  private void handOn(List<OutboxMessage> messages) {
    for (Subscriber subscriber : subscribers) {
      List<OutboxMessage> wanted =
          messages.stream().filter(m -> subscriber.events().contains(m.name())).toList();
      if (!wanted.isEmpty()) {
        subscriber.handle(wanted);
      }
    }
  }
}
