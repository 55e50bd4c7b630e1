package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Enqueues what {@link WantedJobs} appended.
 *
 * <p>Jobs that can't be enqueued where they belong go to the durable queue, which takes those of
 * every type and is as near as the outbox itself: a store that is away neither keeps them waiting
 * nor holds up what else is in their shard. Some may then be in both queues, and run twice, as jobs
 * may. Where the durable queue fails, all stay in the outbox and come again.
 *
 * <p>Messages that come again, since another subscriber failed for one, are passed over if this
 * process enqueued them: their jobs may be done by now. A message that nobody here can read is told
 * to the monitor and passed over; it stays in the log of what was handed on.
 */
public final class JobsFromOutbox implements Subscriber {

  /** Of all shards: twice what one drain of each hands on. */
  private static final int MAX_REMEMBERED = 8_000;

  private final Consumer<List<JobRequest>> jobs;
  private final Optional<Consumer<List<JobRequest>>> durable;
  private final Monitor monitor;
  private final Set<UUID> enqueued = new LinkedHashSet<>();

  private record Wanted(UUID message, List<JobRequest> requests) {

    int bytes() {
      return requests.stream().mapToInt(request -> request.job().bytes()).sum();
    }
  }

  /** Small messages share a call. */
  private static final Portions<Wanted> CALLS =
      new Portions<>(
          JobQueue.MAX_BATCH,
          wanted -> wanted.requests.size(),
          JobQueue.MAX_ENQUEUE_BYTES,
          Wanted::bytes);

  /**
   * @param jobs enqueues what a call of {@link JobQueue#enqueue} takes, each where it belongs
   * @param durable enqueues them in the durable store; empty where that is the only one
   */
  public JobsFromOutbox(
      Consumer<List<JobRequest>> jobs,
      Optional<Consumer<List<JobRequest>>> durable,
      Monitor monitor) {
    this.jobs = jobs;
    this.durable = durable;
    this.monitor = monitor;
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public Set<String> events() {
    return Set.of(WantedJobs.MESSAGE);
  }

  @Override
  public synchronized void handle(List<OutboxMessage> messages) {
    List<Wanted> wanted =
        messages.stream()
            .filter(message -> !enqueued.contains(message.id()))
            .map(message -> new Wanted(message.id(), read(message)))
            .toList();
    Consumer<List<JobRequest>> where = jobs;
    for (List<Wanted> call : CALLS.of(wanted)) {
      where = enqueue(call.stream().flatMap(its -> its.requests.stream()).toList(), where);
      call.forEach(its -> enqueued.add(its.message));
    }
    forgetOldest();
  }

  private List<JobRequest> read(OutboxMessage message) {
    try {
      return JobBytes.requests(message.payload());
    } catch (KarcisException e) {
      monitor.taskFailed("jobs of message " + message.id(), e);
      return List.of();
    }
  }

  /** Answers where to enqueue the next: who just failed is spared. */
  private Consumer<List<JobRequest>> enqueue(
      List<JobRequest> requests, Consumer<List<JobRequest>> where) {
    List<List<JobRequest>> calls = Portions.OF_A_CALL.of(requests);
    try {
      calls.forEach(where);
      return where;
    } catch (RuntimeException e) {
      Consumer<List<JobRequest>> instead = durable.filter(its -> its != where).orElseThrow(() -> e);
      if (!(e instanceof StoreUnavailable)) {
        monitor.taskFailed(name(), e);
      }
      calls.forEach(instead);
      return instead;
    }
  }

  private void forgetOldest() {
    Iterator<UUID> oldest = enqueued.iterator();
    for (int over = enqueued.size() - MAX_REMEMBERED; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }
}
