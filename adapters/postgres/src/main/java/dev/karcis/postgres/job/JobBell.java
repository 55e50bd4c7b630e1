package dev.karcis.postgres.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.BroadcastSender;
import dev.karcis.application.shared.Notice;
import dev.karcis.postgres.shared.PostgresBroadcast;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rings where jobs may have become ready: in this process at once, in the others by a notice, which
 * neither the calls that ring nor their transactions wait for. Thread-safe.
 */
final class JobBell implements AutoCloseable {

  private static final String TOPIC = "jobs";

  /** A part of the 100 ms in which jobs are noticed; each commit that notifies waits in line. */
  private static final long GATHER_MILLIS = 20;

  private final PostgresBroadcast broadcast;
  private final BroadcastSender sender;
  private final Map<QueueName, JobWait> waits = new ConcurrentHashMap<>();
  private final AtomicBoolean hears = new AtomicBoolean();

  JobBell(PostgresBroadcast broadcast) {
    this.broadcast = broadcast;
    this.sender = new BroadcastSender("karcis-postgres-jobs", broadcast::send, GATHER_MILLIS);
  }

  /** Where those of this process wait. The first call begins to hear the others. */
  JobWait at(QueueName queue) {
    if (!hears.getAndSet(true)) {
      broadcast.subscribe(TOPIC, new Ear());
    }
    return waits.computeIfAbsent(queue, name -> new JobWait());
  }

  void ring(Collection<QueueName> queues) {
    queues.forEach(this::ringHere);
    sender.add(queues.stream().map(queue -> new Notice(TOPIC, queue.value())).toList());
  }

  void ring(QueueName queue) {
    ring(List.of(queue));
  }

  void ringHere(QueueName queue) {
    JobWait wait = waits.get(queue);
    if (wait != null) {
      wait.ring();
    }
  }

  @Override
  public void close() {
    sender.close();
  }

  private final class Ear implements Broadcast.Listener {

    @Override
    public void changed(Set<String> keys) {
      keys.forEach(name -> ringHere(new QueueName(name)));
    }

    @Override
    public void missed() {
      waits.values().forEach(JobWait::ring);
    }
  }
}
