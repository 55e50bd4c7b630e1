package dev.karcis.redis.job;

import static dev.karcis.redis.job.QueueScript.argument;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Turn;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.shared.GuardedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each call is one script per queue, which decides by Redis' own clock. Thread-safe. */
final class RedisJobQueue implements JobQueue {

  private static final Logger LOG = LoggerFactory.getLogger(RedisJobQueue.class);

  private static final QueueScript TURN = QueueScript.named("turn");
  private static final QueueScript FAIL = QueueScript.named("fail");
  private static final QueueScript RELEASE = QueueScript.named("release");
  private static final QueueScript EXTEND = QueueScript.named("extend");

  private static final byte[] LEASE_ENDED = argument(JobError.LEASE_ENDED);
  private static final byte[] LONGEST_LEASE = argument(Micros.of(Terms.MAX_LEASE));
  private static final double NEVER = -1;

  private final GuardedRedis redis;
  private final QueueNames names;
  private final JobWaits waits;
  private final Eviction eviction;

  RedisJobQueue(GuardedRedis redis, QueueNames names, JobWaits waits) {
    this.redis = redis;
    this.names = names;
    this.waits = waits;
    this.eviction = new Eviction(redis);
  }

  @Override
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    JobQueue.requireBounded(requests);
    Map<QueueName, List<JobRequest>> byQueue = new LinkedHashMap<>();
    for (JobRequest request : requests) {
      byQueue.computeIfAbsent(request.job().queue(), queue -> new ArrayList<>()).add(request);
    }
    Map<JobId, JobId> holders = new HashMap<>();
    byQueue.forEach(
        (queue, its) -> {
          names.add(queue);
          for (List<JobRequest> piece : Pieces.of(its, request -> request.job().bytes())) {
            holders.putAll(new Enqueuing(queue, piece).send(redis));
          }
        });
    eviction.warnOnce();
    return holders;
  }

  @Override
  public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
    JobQueue.requireBounded(done.size());
    JobQueue.requireBounded(limit);
    if (done.isEmpty() && limit == 0) {
      return new Turn(List.of(), Set.of());
    }
    if (limit > 0) {
      names.add(queue);
    }
    List<Attempt> once = done.stream().distinct().toList();
    TurnAnswer answer =
        new TurnAnswer(
            queue,
            TURN.run(
                redis,
                queue,
                Packed.attempts(once),
                argument(limit),
                argument(MAX_CLAIM_BYTES),
                LEASE_ENDED,
                LONGEST_LEASE));
    giveUp(queue, answer.damaged());
    return new Turn(answer.claimed(), lost(answer.lost(), once));
  }

  private void giveUp(QueueName queue, List<Failure> damaged) {
    try {
      fail(queue, damaged);
    } catch (StoreUnavailable e) {
      // What was claimed is claimed; the next who claims these, when their leases end, tries again.
      LOG.warn("damaged jobs couldn't be given up", e);
    }
  }

  @Override
  public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
    JobQueue.requireBounded(failures.size());
    Map<Attempt, Failure> once = new LinkedHashMap<>();
    failures.forEach(failure -> once.put(failure.attempt(), failure));
    Set<Attempt> lost = new HashSet<>();
    for (List<Failure> piece : Pieces.of(List.copyOf(once.values()), its -> its.error().length())) {
      lost.addAll(failSome(queue, piece));
    }
    return lost;
  }

  private Set<Attempt> failSome(QueueName queue, List<Failure> failures) {
    double[] retriesIn = failures.stream().mapToDouble(RedisJobQueue::retryIn).toArray();
    List<Attempt> attempts = failures.stream().map(Failure::attempt).toList();
    List<byte[]> arguments = new ArrayList<>(failures.size() + 1);
    arguments.add(Packed.attempts(attempts, retriesIn));
    failures.forEach(failure -> arguments.add(argument(failure.error())));
    return settle(FAIL, queue, attempts, arguments);
  }

  private static double retryIn(Failure failure) {
    return failure.retryIn().map(Micros::of).map(Long::doubleValue).orElse(NEVER);
  }

  @Override
  public Set<Attempt> release(QueueName queue, List<Release> releases) {
    JobQueue.requireBounded(releases.size());
    Map<Attempt, Duration> once = new LinkedHashMap<>();
    releases.forEach(release -> once.put(release.attempt(), release.delay()));
    List<Attempt> attempts = List.copyOf(once.keySet());
    double[] delays = attempts.stream().mapToDouble(its -> Micros.of(once.get(its))).toArray();
    byte[] packed = Packed.attempts(attempts, delays);
    return settle(RELEASE, queue, attempts, List.of(packed));
  }

  @Override
  public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
    JobQueue.requireBounded(attempts.size());
    List<Attempt> once = attempts.stream().distinct().toList();
    return settle(EXTEND, queue, once, List.of(Packed.attempts(once)));
  }

  private Set<Attempt> settle(
      QueueScript script, QueueName queue, List<Attempt> attempts, List<byte[]> arguments) {
    return attempts.isEmpty()
        ? Set.of()
        : lost(script.run(redis, new QueueKeys(queue).all(), arguments), attempts);
  }

  private static Set<Attempt> lost(Object positions, List<Attempt> attempts) {
    return Set.copyOf(QueueScript.at(positions, attempts));
  }

  @Override
  public void await(QueueName queue, Duration atMost) {
    waits.await(queue, atMost.compareTo(MAX_AWAIT) < 0 ? atMost : MAX_AWAIT);
  }
}
