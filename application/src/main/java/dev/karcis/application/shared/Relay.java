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

  /** One round over all shards; answers whether there may be more. */
  public boolean run() {
    boolean more = false;
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      more |= outbox.drain(shard, MAX_BATCH, this::handOn) == MAX_BATCH;
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
