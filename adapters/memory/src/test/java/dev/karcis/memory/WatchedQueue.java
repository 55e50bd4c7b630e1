package dev.karcis.memory;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Turn;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A queue that notes what is asked of it, and fails as the test says. */
class WatchedQueue implements JobQueue {

  final List<String> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger awaits = new AtomicInteger();
  volatile boolean away;

  /** Calls that the store refuses, though it is there. */
  volatile Predicate<String> refused = call -> false;

  /** Failures that the store refuses. */
  volatile Predicate<Failure> refusedFailure = failure -> false;

  /** How often it was just one of them. */
  final AtomicInteger refusedAlone = new AtomicInteger();

  final JobQueue queue;

  WatchedQueue(JobQueue queue) {
    this.queue = queue;
  }

  @Override
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    return queue.enqueue(requests);
  }

  @Override
  public Turn completeAndClaim(QueueName name, List<Attempt> done, int limit) {
    call("complete " + done.size() + ", claim " + limit);
    return queue.completeAndClaim(name, done, limit);
  }

  @Override
  public Set<Attempt> fail(QueueName name, List<Failure> failures) {
    call("fail " + failures.size());
    if (failures.stream().anyMatch(refusedFailure)) {
      refusedAlone.addAndGet(failures.size() == 1 ? 1 : 0);
      throw new IllegalStateException("refused: a failure");
    }
    return queue.fail(name, failures);
  }

  @Override
  public Set<Attempt> release(QueueName name, List<Release> releases) {
    call("release " + releases.size());
    return queue.release(name, releases);
  }

  @Override
  public Set<Attempt> extend(QueueName name, List<Attempt> attempts) {
    call("extend " + attempts.size());
    return queue.extend(name, attempts);
  }

  @Override
  public void await(QueueName name, Duration atMost) {
    awaits.incrementAndGet();
    queue.await(name, atMost);
  }

  private void call(String what) {
    if (away) {
      throw new StoreUnavailable("away", null);
    }
    if (refused.test(what)) {
      throw new IllegalStateException("refused: " + what);
    }
    calls.add(what);
  }
}
