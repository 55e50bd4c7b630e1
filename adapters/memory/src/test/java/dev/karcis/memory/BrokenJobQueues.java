package dev.karcis.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Turn;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

final class BrokenJobQueues {

  abstract static class Broken extends JobQueueTest implements JobQueue {

    final JobQueue real = super.jobQueue();

    @Override
    protected JobQueue jobQueue() {
      return this;
    }

    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return real.enqueue(requests);
    }

    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return real.completeAndClaim(queue, done, limit);
    }

    @Override
    public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
      return real.fail(queue, failures);
    }

    @Override
    public Set<Attempt> release(QueueName queue, List<Release> releases) {
      return real.release(queue, releases);
    }

    @Override
    public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
      return real.extend(queue, attempts);
    }

    @Override
    public void await(QueueName queue, Duration atMost) {
      real.await(queue, atMost);
    }

    /** What is claimed, changed on its way. */
    final Turn changed(Turn turn, UnaryOperator<ClaimedJob> change) {
      return new Turn(turn.claimed().stream().map(change).toList(), turn.lost());
    }

    final Map<JobId, JobId> enqueueChanged(
        List<JobRequest> requests, UnaryOperator<JobRequest> change) {
      return real.enqueue(requests.stream().map(change).toList());
    }
  }

  private static Job with(Job job, Terms terms) {
    return new Job(
        job.id(),
        job.queue(),
        job.type(),
        job.version(),
        job.payload(),
        terms,
        job.links(),
        job.origin());
  }

  static JobRequest with(JobRequest request, Terms terms) {
    return new JobRequest(with(request.job(), terms), request.due(), request.unique());
  }

  @Breaks("JQ-1")
  static class ForgetsWhatItHandedOut extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Turn turn = real.completeAndClaim(queue, done, limit);
      real.complete(queue, turn.claimed().stream().map(ClaimedJob::attempt).toList());
      return turn;
    }
  }

  /** Between its look and its taking others look too. */
  @Breaks("JQ-1")
  static class HandsOutWhatOthersHave extends Broken {
    private final Map<JobId, ClaimedJob> seen = new ConcurrentHashMap<>();

    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Turn turn = real.completeAndClaim(queue, done, limit);
      turn.claimed().forEach(its -> seen.put(its.job().id(), its));
      done.forEach(its -> seen.remove(its.job()));
      return turn.claimed().isEmpty()
          ? new Turn(seen.values().stream().limit(limit).toList(), turn.lost())
          : turn;
    }
  }

  @Breaks("JQ-1")
  static class NeverCompletes extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return real.completeAndClaim(queue, List.of(), limit);
    }
  }

  @Breaks("JQ-2")
  static class LosesTheChain extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return changed(real.completeAndClaim(queue, done, limit), LosesTheChain::unchained);
    }

    private static ClaimedJob unchained(ClaimedJob claimed) {
      Job job = claimed.job();
      Job bare =
          new Job(
              job.id(),
              job.queue(),
              job.type(),
              job.version(),
              job.payload(),
              job.terms(),
              new Links(job.links().batch(), Optional.empty()),
              job.origin());
      return new ClaimedJob(
          bare, claimed.fence(), claimed.tried(), claimed.orphaned(), claimed.waited());
    }
  }

  @Breaks("JQ-2")
  static class KeepsTextAlone extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(requests, KeepsTextAlone::asText);
    }

    private static JobRequest asText(JobRequest request) {
      Job job = request.job();
      String text = new String(job.payload().bytes(), UTF_8);
      Job read =
          new Job(
              job.id(),
              job.queue(),
              job.type(),
              job.version(),
              Payload.of(text.getBytes(UTF_8)),
              job.terms(),
              job.links(),
              job.origin());
      return new JobRequest(read, request.due(), request.unique());
    }
  }

  @Breaks("JQ-2")
  static class RoundsToSeconds extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(requests, RoundsToSeconds::rounded);
    }

    private static JobRequest rounded(JobRequest request) {
      Terms terms = request.job().terms();
      return with(
          request, new Terms(terms.tries(), Duration.ofSeconds(terms.timeout().toSeconds())));
    }
  }

  /** Replaces what is there. */
  @Breaks("JQ-3")
  static class EnqueuesAgain extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      requests.forEach(
          request -> super.jobBoard().discard(request.job().queue(), List.of(request.job().id())));
      return real.enqueue(requests);
    }
  }

  @Breaks("JQ-3")
  static class StopsAtWhatIsThere extends Broken {
    private final Set<JobId> seen = new HashSet<>();

    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return requests.stream().allMatch(request -> seen.add(request.job().id()))
          ? real.enqueue(requests)
          : Map.of();
    }
  }

  /** Whoever knows the id may say how it ended. */
  @Breaks("JQ-4")
  static class HasNoFence extends Broken {
    private final Map<JobId, Attempt> running = new ConcurrentHashMap<>();

    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      List<Attempt> current =
          done.stream().map(any -> running.getOrDefault(any.job(), any)).toList();
      Turn turn = real.completeAndClaim(queue, current, limit);
      turn.claimed().forEach(its -> running.put(its.job().id(), its.attempt()));
      return turn;
    }
  }

  @Breaks("JQ-4")
  static class RefusesTheWholeCall extends Broken {
    @Override
    public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
      Set<Attempt> lost = real.extend(queue, attempts);
      return lost.isEmpty() ? lost : Set.copyOf(attempts);
    }
  }

  @Breaks("JQ-4")
  static class KeepsQuietAboutTheLost extends Broken {
    @Override
    public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
      real.fail(queue, failures);
      return Set.of();
    }
  }

  @Breaks({"JQ-4", "JQ-13"})
  static class NumbersTriesAlone extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return changed(
          real.completeAndClaim(queue, done, limit),
          its -> new ClaimedJob(its.job(), its.tried(), its.tried(), its.orphaned(), its.waited()));
    }
  }

  @Breaks("JQ-5")
  static class LeasesForEver extends Broken {
    @Override
    protected void advance(Duration time) {}
  }

  @Breaks("JQ-5")
  static class LeasesForHalfAMinute extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests, its -> with(its, new Terms(its.job().terms().tries(), Duration.ofSeconds(30))));
    }
  }

  @Breaks("JQ-5")
  static class NeverExtends extends Broken {
    @Override
    public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
      return Set.of();
    }
  }
}
