package dev.karcis.memory;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** By queue; under the store's monitor, in no transaction. */
final class MemoryJobQueue implements JobQueue {

  /** The clock behind the store may be set, so nobody can say when to look again. */
  private static final long LOOK_EVERY_MILLIS = 5;

  private final MemoryStore store;
  private final MemoryJobs jobs;

  MemoryJobQueue(MemoryJobs jobs) {
    this.store = jobs.store;
    this.jobs = jobs;
  }

  @Override
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    MemoryJobs.requireBounded(requests);
    Map<JobId, JobId> holders = new HashMap<>();
    synchronized (store) {
      store.requireOpen();
      Instant now = store.now();
      for (JobRequest request : requests) {
        jobs.line(request.job().queue())
            .enqueue(request, due(request.due(), now), now)
            .ifPresent(holder -> holders.put(request.job().id(), holder));
      }
    }
    return holders;
  }

  private static Instant due(Due due, Instant now) {
    return due instanceof Due.At at ? at.time() : now.plus(((Due.After) due).delay());
  }

  @Override
  public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
    MemoryJobs.requireBounded(done);
    MemoryJobs.requireBounded(limit);
    synchronized (store) {
      Set<Attempt> lost = settle(queue, done, (line, row) -> line.remove(row.job().id()));
      return new Turn(claimed(jobs.line(queue), limit), lost);
    }
  }

  private List<ClaimedJob> claimed(JobLine line, int limit) {
    List<ClaimedJob> claimed = new ArrayList<>();
    if (limit > 0) {
      Instant now = store.now();
      line.reclaim(now);
      line.promote(now);
      while (!line.paused && claimed.size() < limit && !line.in(JobState.READY).isEmpty()) {
        claimed.add(line.claimFirst(now).inHand(now));
      }
    }
    return claimed;
  }

  @Override
  public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
    MemoryJobs.requireBounded(failures);
    Map<Attempt, Failure> byAttempt = new HashMap<>();
    failures.forEach(failure -> byAttempt.put(failure.attempt(), failure));
    synchronized (store) {
      Instant now = store.now();
      return settle(
          queue,
          failures.stream().map(Failure::attempt).toList(),
          (line, row) -> line.fail(row, byAttempt.get(row.inHand(now).attempt()), now));
    }
  }

  @Override
  public Set<Attempt> release(QueueName queue, List<Attempt> attempts, Duration delay) {
    MemoryJobs.requireBounded(attempts);
    Due.requireDelay("delay", delay);
    List<Attempt> lastFirst = new ArrayList<>(attempts);
    Collections.reverse(lastFirst);
    synchronized (store) {
      Instant now = store.now();
      return delay.isZero()
          ? settle(queue, lastFirst, (line, row) -> line.releaseAhead(row, now))
          : settle(queue, attempts, (line, row) -> line.releaseLater(row, now.plus(delay), now));
    }
  }

  @Override
  public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
    MemoryJobs.requireBounded(attempts);
    synchronized (store) {
      Instant now = store.now();
      return settle(queue, attempts, (line, row) -> line.extend(row, now));
    }
  }

  /** Does it for each attempt that runs; answers the others. */
  private Set<Attempt> settle(
      QueueName queue, List<Attempt> attempts, BiConsumer<JobLine, JobRow> what) {
    store.requireOpen();
    JobLine line = jobs.line(queue);
    Set<Attempt> lost = new HashSet<>();
    for (Attempt attempt : attempts) {
      line.running(attempt).ifPresentOrElse(row -> what.accept(line, row), () -> lost.add(attempt));
    }
    return lost;
  }

  @Override
  public void await(Set<QueueName> queues, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (store) {
      try {
        while (!mayHaveWork(queues) && System.nanoTime() < end) {
          store.wait(LOOK_EVERY_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean mayHaveWork(Set<QueueName> queues) {
    store.requireOpen();
    return queues.stream().anyMatch(queue -> jobs.line(queue).mayHaveWork(store.now()));
  }
}
