package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Enqueues what {@link WantedJobs} appended.
 *
 * <p>Jobs that can't be enqueued where they belong go to the durable queue, which is as near as the
 * outbox itself, so that they don't hold up what else is in their shard. While that is away, all
 * stay in the outbox and come again.
 *
 * <p>Messages that come again, since another subscriber failed for one, are passed over if this
 * process enqueued them: their jobs may be done by now. A message that nobody can read, or whose
 * jobs are refused, is told to the monitor and passed over; it stays in the log of what was handed
 * on. One that a newer process wrote stays in the outbox, with those that follow it in its queue,
 * until a process takes it that can read it.
 */
public final class JobsFromOutbox implements Subscriber {

  /** Of all shards: twice what one drain of each hands on. */
  private static final int MAX_REMEMBERED = 8_000;

  private final JobDetour jobs;
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

  public JobsFromOutbox(JobDetour jobs, Monitor monitor) {
    this.jobs = jobs;
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
    Map<UUID, NewerJobs> newer = new LinkedHashMap<>();
    List<Wanted> wanted = wanted(messages, newer);
    JobDetour.Way way = jobs.way();
    for (List<Wanted> call : CALLS.of(wanted)) {
      enqueue(call, way);
    }
    forgetOldest();
    newer.values().stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /**
   * @param newer which streams have a message that can't be read yet, which is left out, as are
   *     those that follow it in its stream
   */
  private List<Wanted> wanted(List<OutboxMessage> messages, Map<UUID, NewerJobs> newer) {
    List<Wanted> wanted = new ArrayList<>();
    for (OutboxMessage message : messages) {
      if (enqueued.contains(message.id()) || newer.containsKey(message.stream())) {
        continue;
      }
      try {
        wanted.add(new Wanted(message.id(), read(message)));
      } catch (NewerJobs e) {
        newer.put(message.stream(), e);
      }
    }
    return wanted;
  }

  private List<JobRequest> read(OutboxMessage message) {
    try {
      return JobBytes.requests(message.payload());
    } catch (NewerJobs e) {
      throw e;
    } catch (KarcisException e) {
      monitor.taskFailed(task(message.id()), e);
      return List.of();
    }
  }

  /** A message that is refused mustn't take others with it, so it is looked for. */
  private void enqueue(List<Wanted> call, JobDetour.Way way) {
    try {
      way.enqueue(call.stream().flatMap(its -> its.requests.stream()).toList());
      call.forEach(its -> enqueued.add(its.message));
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      if (call.size() == 1) {
        monitor.taskFailed(task(call.get(0).message), e);
        return;
      }
      int half = call.size() / 2;
      enqueue(call.subList(0, half), way);
      enqueue(call.subList(half, call.size()), way);
    }
  }

  private static String task(UUID message) {
    return "jobs of message " + message;
  }

  private void forgetOldest() {
    Iterator<UUID> oldest = enqueued.iterator();
    for (int over = enqueued.size() - MAX_REMEMBERED; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }
}
