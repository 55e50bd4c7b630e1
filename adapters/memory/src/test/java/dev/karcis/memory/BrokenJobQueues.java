package dev.karcis.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Turn;
import dev.karcis.application.job.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    public Set<Attempt> release(QueueName queue, List<Attempt> attempts, Duration delay) {
      return real.release(queue, attempts, delay);
    }

    @Override
    public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
      return real.extend(queue, attempts);
    }

    @Override
    public void await(Set<QueueName> queues, Duration atMost) {
      real.await(queues, atMost);
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

  private static JobRequest with(JobRequest request, Terms terms) {
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
          bare, claimed.number(), claimed.tried(), claimed.orphaned(), claimed.waited());
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

  @Breaks("JQ-6")
  static class ReclaimsBeforeItCompletes extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      jobs.line(queue).reclaim(store.now());
      return real.completeAndClaim(queue, done, limit);
    }
  }

  @Breaks("JQ-6")
  static class NeverTellsOfOrphans extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return changed(
          real.completeAndClaim(queue, done, limit),
          its -> new ClaimedJob(its.job(), its.number(), its.tried(), false, its.waited()));
    }
  }

  @Breaks("JQ-7")
  static class TriesForEver extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests, its -> with(its, new Terms(100, its.job().terms().timeout())));
    }
  }

  @Breaks("JQ-7")
  static class TriesOnceMoreWhatIsGivenUp extends Broken {
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
  static class CutsErrors extends Broken {
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
  static class TriesAgainAtOnce extends Broken {
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
  static class NothingIsLater extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(requests, its -> new JobRequest(its.job(), Due.NOW, its.unique()));
    }
  }

  /** One whose clock is a minute ahead. */
  @Breaks("JQ-10")
  static class TakesItsOwnClock extends Broken {
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
  static class IsAStack extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      List<JobRequest> lastFirst = new ArrayList<>(requests);
      Collections.reverse(lastFirst);
      return real.enqueue(lastFirst);
    }
  }

  @Breaks("JQ-12")
  static class KnowsNoKeys extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests, its -> new JobRequest(its.job(), its.due(), Optional.empty()));
    }
  }

  @Breaks("JQ-12")
  static class HoldsKeysForEver extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests,
          its ->
              new JobRequest(
                  its.job(),
                  its.due(),
                  its.unique().map(key -> new UniqueKey(key.key(), Due.MAX_DELAY))));
    }
  }

  /** As who makes ids of keys does. */
  @Breaks("JQ-12")
  static class FreesKeysWithTheirJobs extends Broken {
    private final Map<String, JobId> holders = new HashMap<>();

    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      Map<JobId, JobId> held = new HashMap<>();
      for (JobRequest its : requests) {
        String key = its.unique().map(UniqueKey::key).orElse(its.job().id().toString());
        JobId holder = holders.get(key);
        if (holder != null
            && !holder.equals(its.job().id())
            && jobs.line(its.job().queue()).find(holder).isPresent()) {
          held.put(its.job().id(), holder);
        } else {
          holders.put(key, its.job().id());
          real.enqueue(List.of(JobRequest.now(its.job())));
        }
      }
      return held;
    }
  }

  @Breaks("JQ-12")
  static class IgnoresTheCaseOfKeys extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests,
          its ->
              new JobRequest(
                  its.job(),
                  its.due(),
                  its.unique().map(key -> new UniqueKey(key.key().toUpperCase(), key.time()))));
    }
  }

  @Breaks("JQ-13")
  static class CountsWhatIsHandedBack extends Broken {
    @Override
    public Set<Attempt> release(QueueName queue, List<Attempt> attempts, Duration delay) {
      return real.fail(
          queue,
          attempts.stream().map(its -> new Failure(its, "released", Optional.of(delay))).toList());
    }
  }

  @Breaks("JQ-13")
  static class HandsBackInReverse extends Broken {
    @Override
    public Set<Attempt> release(QueueName queue, List<Attempt> attempts, Duration delay) {
      List<Attempt> reversed = new ArrayList<>(attempts);
      Collections.reverse(reversed);
      return real.release(queue, reversed, delay);
    }
  }

  @Breaks("JQ-14")
  static class CutsTheNamesOfQueues extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      QueueName cut = new QueueName(queue.value().replace("-x", ""));
      return real.completeAndClaim(cut, done, limit);
    }
  }

  @Breaks("JQ-15")
  static class ClaimsJustWhatItCompleted extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Set<Attempt> lost = real.complete(queue, done);
      return lost.isEmpty()
          ? real.completeAndClaim(queue, List.of(), limit)
          : new Turn(List.of(), lost);
    }
  }

  @Breaks("JQ-16")
  static class TakesTheFirstOfTooMany extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return real.enqueue(requests.subList(0, Math.min(MAX_BATCH, requests.size())));
    }
  }

  @Breaks("JQ-16")
  static class ClaimsOneAtLeast extends Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return real.completeAndClaim(queue, done, limit == 0 && done.isEmpty() ? 1 : limit);
    }
  }

  @Breaks("JQ-17")
  static class NeverWaits extends Broken {
    @Override
    public void await(Set<QueueName> queues, Duration atMost) {}
  }

  @Breaks("JQ-17")
  static class SleepsThroughItsTime extends Broken {
    @Override
    public void await(Set<QueueName> queues, Duration atMost) {
      real.await(Set.of(), atMost);
    }
  }

  @Breaks("JQ-17")
  static class MindsNoInterrupt extends Broken {
    @Override
    public void await(Set<QueueName> queues, Duration atMost) {
      real.await(queues, atMost);
      Thread.interrupted();
    }
  }

  @Breaks("JQ-18")
  static class JoinsTheTransaction extends Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      if (!store.transactions.active()) {
        return real.enqueue(requests);
      }
      store.transactions.afterCommit(() -> real.enqueue(requests));
      return Map.of();
    }
  }

  @Breaks("JQ-19")
  static class FindsNothingWhereTheStoreIsAway extends Broken {
    @Override
    protected JobQueue unreachable() {
      return real;
    }
  }

  /** It looks alive, and never works again. */
  @Breaks("JQ-19")
  static class StaysCutOff extends Broken {
    private volatile boolean off;

    @Override
    protected void cut() {
      off = true;
    }

    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return off ? new Turn(List.of(), Set.of()) : real.completeAndClaim(queue, done, limit);
    }
  }
}
