package dev.karcis.application.job;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Appends the jobs that a use case wants to the outbox, in its transaction: they are enqueued if
 * and only if that commits, those of one queue in the order in which they were appended, and the
 * relay is woken when it has. {@link JobsFromOutbox} takes them from there. Thread-safe.
 */
public final class WantedJobs {

  /** The messages' name, which is no domain event's. */
  public static final String MESSAGE = "jobs-wanted";

  /** Of messages as this class makes them; what they carry has a number of its own. */
  private static final int VERSION = 1;

  /**
   * A relay takes a thousand messages at once into its memory, whatever they carry, so they stay
   * small.
   */
  private static final Portions<JobRequest> OF_A_MESSAGE = Portions.ofJobs(200, 65_536);

  private final Outbox outbox;
  private final IdGenerator ids;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Runnable wakeRelay;

  public WantedJobs(
      Outbox outbox,
      IdGenerator ids,
      Transactions transactions,
      InstantSource clock,
      Runnable wakeRelay) {
    this.outbox = outbox;
    this.ids = ids;
    this.transactions = transactions;
    this.clock = clock;
    this.wakeRelay = wakeRelay;
  }

  /**
   * @param requests delays count from when the relay enqueues them
   * @throws IllegalStateException outside of a transaction
   */
  public void append(Actor actor, List<JobRequest> requests) {
    Map<QueueName, List<JobRequest>> byQueue = new LinkedHashMap<>();
    requests.forEach(
        request ->
            byQueue
                .computeIfAbsent(request.job().queue(), queue -> new ArrayList<>())
                .add(request));
    List<OutboxMessage> messages = new ArrayList<>();
    byQueue.forEach(
        (queue, its) ->
            OF_A_MESSAGE.of(its).forEach(part -> messages.add(message(actor, queue, part))));
    if (!messages.isEmpty()) {
      outbox.append(messages);
      transactions.afterCommit(wakeRelay);
    }
  }

  private OutboxMessage message(Actor actor, QueueName queue, List<JobRequest> requests) {
    UUID stream = stream(queue);
    return new OutboxMessage(
        ids.next(),
        MESSAGE,
        VERSION,
        stream,
        stream,
        actor.name(),
        clock.instant(),
        JobBytes.of(requests));
  }

  /** The same in every process. */
  private static UUID stream(QueueName queue) {
    return UUID.nameUUIDFromBytes(("queue " + queue).getBytes(StandardCharsets.UTF_8));
  }
}
