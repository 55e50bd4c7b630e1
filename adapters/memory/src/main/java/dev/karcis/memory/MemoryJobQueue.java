package dev.karcis.memory;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    JobQueue.requireBounded(requests);
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
    JobQueue.requireBounded(done.size());
    JobQueue.requireBounded(limit);
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
      int bytes = 0;
      while (!line.paused && claimed.size() < limit && line.hasReady(MAX_CLAIM_BYTES - bytes)) {
        ClaimedJob next = line.claimFirst(now).inHand(now);
        bytes += next.job().bytes();
        claimed.add(next);
      }
    }
    return claimed;
  }

  @Override
  public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
    JobQueue.requireBounded(failures.size());
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
  public Set<Attempt> release(QueueName queue, List<Release> releases) {
    JobQueue.requireBounded(releases.size());
    Map<Attempt, Duration> delays = new LinkedHashMap<>();
    releases.forEach(its -> delays.put(its.attempt(), its.delay()));
    List<Attempt> lastFirst = new ArrayList<>(delays.keySet());
    Collections.reverse(lastFirst);
    synchronized (store) {
      Instant now = store.now();
      return settle(
          queue,
          lastFirst,
          (line, row) -> line.release(row, delays.get(row.inHand(now).attempt()), now));
    }
  }

  @Override
  public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
    JobQueue.requireBounded(attempts.size());
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
  public void await(QueueName queue, Duration atMost) {
    Duration bounded = atMost.compareTo(MAX_AWAIT) < 0 ? atMost : MAX_AWAIT;
    long end = System.nanoTime() + bounded.toNanos();
    synchronized (store) {
      try {
        while (!mayHaveWork(queue) && System.nanoTime() < end) {
          store.wait(LOOK_EVERY_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean mayHaveWork(QueueName queue) {
    store.requireOpen();
    return jobs.line(queue).mayHaveWork(store.now());
  }
}
