package dev.karcis.memory;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those that are wrong about leases, tries and delays. */
final class BrokenJobTries {

  @Breaks("JQ-6")
  static class ReclaimsBeforeItCompletes extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      jobs.line(queue).reclaim(store.now());
      return real.completeAndClaim(queue, done, limit);
    }
  }

  @Breaks("JQ-6")
  static class NeverTellsOfOrphans extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return changed(
          real.completeAndClaim(queue, done, limit),
          its -> new ClaimedJob(its.job(), its.fence(), its.tried(), false, its.waited()));
    }
  }

  @Breaks("JQ-7")
  static class GivesUpByItself extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Turn turn = real.completeAndClaim(queue, done, limit);
      real.fail(
          queue,
          turn.claimed().stream()
              .filter(its -> its.tried() > its.job().terms().tries())
              .map(its -> new Failure(its.attempt(), "enough", Optional.empty()))
              .toList());
      return turn;
    }
  }

  @Breaks("JQ-7")
  static class TriesOnceMoreWhatIsGivenUp extends BrokenJobQueues.Broken {
    @Override
    public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
      return real.fail(
          queue,
          failures.stream()
              .map(its -> new Failure(its.attempt(), its.error(), Optional.of(Duration.ZERO)))
              .toList());
    }
  }

  @Breaks("JQ-8")
  static class CutsErrors extends BrokenJobQueues.Broken {
    @Override
    public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
      return real.fail(
          queue,
          failures.stream()
              .map(its -> new Failure(its.attempt(), first(its.error()), its.retryIn()))
              .toList());
    }

    private static String first(String error) {
      return error.substring(0, Math.min(500, error.length()));
    }
  }

  @Breaks("JQ-9")
  static class TriesAgainAtOnce extends BrokenJobQueues.Broken {
    @Override
    public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
      return real.fail(
          queue,
          failures.stream()
              .map(
                  its ->
                      new Failure(
                          its.attempt(), its.error(), its.retryIn().map(wait -> Duration.ZERO)))
              .toList());
    }
  }

  @Breaks("JQ-10")
  static class NothingIsLater extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(requests, its -> new JobRequest(its.job(), Due.NOW, its.unique()));
    }
  }

  /** One whose clock is a minute ahead. */
  @Breaks("JQ-10")
  static class TakesItsOwnClock extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests, its -> new JobRequest(its.job(), ownClock(its.due()), its.unique()));
    }

    private static Due ownClock(Due due) {
      return due instanceof Due.At at && at.time().isAfter(Instant.EPOCH)
          ? Due.at(at.time().minusSeconds(60))
          : due;
    }
  }

  @Breaks("JQ-11")
  static class IsAStack extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      List<JobRequest> lastFirst = new ArrayList<>(requests);
      Collections.reverse(lastFirst);
      return real.enqueue(lastFirst);
    }
  }
}
