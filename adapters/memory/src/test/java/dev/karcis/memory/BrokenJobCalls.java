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
import dev.karcis.application.job.UniqueKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Those that are wrong about keys, calls and waiting. */
final class BrokenJobCalls {

  @Breaks("JQ-12")
  static class KnowsNoKeys extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return enqueueChanged(
          requests, its -> new JobRequest(its.job(), its.due(), Optional.empty()));
    }
  }

  @Breaks("JQ-12")
  static class HoldsKeysForEver extends BrokenJobQueues.Broken {
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
  static class FreesKeysWithTheirJobs extends BrokenJobQueues.Broken {
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
  static class LetsTheHolderComeBack extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      Map<JobId, JobId> holders = new HashMap<>(real.enqueue(requests));
      requests.stream()
          .filter(its -> its.job().id().equals(holders.get(its.job().id())))
          .forEach(its -> real.enqueue(List.of(JobRequest.now(its.job()))));
      return holders;
    }
  }

  @Breaks("JQ-12")
  static class IgnoresTheCaseOfKeys extends BrokenJobQueues.Broken {
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
  static class CountsWhatIsHandedBack extends BrokenJobQueues.Broken {
    @Override
    public Set<Attempt> release(QueueName queue, List<Release> releases) {
      return real.fail(
          queue,
          releases.stream()
              .map(its -> new Failure(its.attempt(), "released", Optional.of(its.delay())))
              .toList());
    }
  }

  @Breaks("JQ-13")
  static class HandsBackInReverse extends BrokenJobQueues.Broken {
    @Override
    public Set<Attempt> release(QueueName queue, List<Release> releases) {
      List<Release> reversed = new ArrayList<>(releases);
      Collections.reverse(reversed);
      return real.release(queue, reversed);
    }
  }

  @Breaks("JQ-14")
  static class CutsTheNamesOfQueues extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      QueueName cut = new QueueName(queue.value().replace("-x", ""));
      return real.completeAndClaim(cut, done, limit);
    }
  }

  @Breaks("JQ-15")
  static class ClaimsJustWhatItCompleted extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Set<Attempt> lost = real.complete(queue, done);
      return lost.isEmpty()
          ? real.completeAndClaim(queue, List.of(), limit)
          : new Turn(List.of(), lost);
    }
  }

  @Breaks("JQ-16")
  static class TakesTheFirstOfTooMany extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      return real.enqueue(requests.subList(0, Math.min(MAX_BATCH, requests.size())));
    }
  }

  @Breaks("JQ-15")
  static class ClaimsAnyNumberOfBytes extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      Turn turn = real.completeAndClaim(queue, done, limit);
      List<ClaimedJob> all = new ArrayList<>(turn.claimed());
      all.addAll(real.claim(queue, limit - all.size()));
      return new Turn(all, turn.lost());
    }
  }

  @Breaks("JQ-16")
  static class CountsNoBytes extends BrokenJobQueues.Broken {
    @Override
    public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
      int half = requests.size() / 2;
      JobQueue.requireBounded(requests.size());
      Map<JobId, JobId> holders = new HashMap<>(real.enqueue(requests.subList(0, half)));
      holders.putAll(real.enqueue(requests.subList(half, requests.size())));
      return holders;
    }
  }

  @Breaks("JQ-16")
  static class ClaimsOneAtLeast extends BrokenJobQueues.Broken {
    @Override
    public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
      return real.completeAndClaim(queue, done, limit == 0 && done.isEmpty() ? 1 : limit);
    }
  }

  @Breaks("JQ-17")
  static class NeverWaits extends BrokenJobQueues.Broken {
    @Override
    public void await(QueueName queue, Duration atMost) {}
  }

  @Breaks("JQ-17")
  static class SleepsThroughItsTime extends BrokenJobQueues.Broken {
    @Override
    public void await(QueueName queue, Duration atMost) {
      real.await(new QueueName("nobodys"), atMost);
    }
  }

  @Breaks("JQ-17")
  static class WakesOneAlone extends BrokenJobQueues.Broken {
    private final AtomicBoolean woken = new AtomicBoolean();

    @Override
    public void await(QueueName queue, Duration atMost) {
      real.await(woken.getAndSet(true) ? new QueueName("nobodys") : queue, atMost);
    }
  }

  /** Up to what is surely noticed. */
  @Breaks("JQ-17")
  static class WaitsAsLongAsItIsTold extends BrokenJobQueues.Broken {
    @Override
    public void await(QueueName queue, Duration atMost) {
      for (long left = Math.min(atMost.toMillis(), 6_000); left > 0; left -= 1_000) {
        real.await(queue, Duration.ofMillis(left));
        if (jobs.line(queue).mayHaveWork(store.now())) {
          return;
        }
      }
    }
  }

  @Breaks("JQ-18")
  static class JoinsTheTransaction extends BrokenJobQueues.Broken {
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
  static class FindsNothingWhereTheStoreIsAway extends BrokenJobQueues.Broken {
    @Override
    protected JobQueue unreachable() {
      return real;
    }
  }

  /** It looks alive, and never works again. */
  @Breaks("JQ-19")
  static class StaysCutOff extends BrokenJobQueues.Broken {
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
