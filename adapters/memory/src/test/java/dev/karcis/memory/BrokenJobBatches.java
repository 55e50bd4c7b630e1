package dev.karcis.memory;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

final class BrokenJobBatches {

  abstract static class Broken extends JobBatchesTest implements JobBatches {

    final JobBatches real = super.batches();

    @Override
    protected JobBatches batches() {
      return this;
    }

    @Override
    public boolean create(BatchDraft batch) {
      return real.create(batch);
    }

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return real.ended(ends);
    }

    @Override
    public void called(List<BatchCall> calls) {
      real.called(calls);
    }

    @Override
    public Optional<BatchProgress> find(UUID batch) {
      return real.find(batch);
    }

    @Override
    public boolean cancel(UUID batch) {
      return real.cancel(batch);
    }

    @Override
    public int purge(Duration ended, int members) {
      return real.purge(ended, members);
    }
  }

  @Breaks("JX-1")
  static class CountsInTransactionOfItsOwn extends Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return CompletableFuture.supplyAsync(() -> real.ended(ends)).join();
    }
  }

  @Breaks("JX-1")
  static class IsMadeAtOnce extends Broken {
    @Override
    public boolean create(BatchDraft batch) {
      return CompletableFuture.supplyAsync(() -> real.create(batch)).join();
    }
  }

  @Breaks("JX-2")
  static class CutsNames extends Broken {
    @Override
    public boolean create(BatchDraft its) {
      String name = its.name().substring(0, Math.min(90, its.name().length()));
      return real.create(new BatchDraft(its.id(), name, its.total(), its.callbacks()));
    }
  }

  @Breaks("JX-2")
  static class AlwaysSaysThatItIsNew extends Broken {
    @Override
    public boolean create(BatchDraft batch) {
      real.create(batch);
      return true;
    }
  }

  /** As one that keeps counters alone. */
  @Breaks("JX-3")
  static class CountsWhateverItIsTold extends Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      JobQueue.requireBounded(ends.size());
      return real.ended(
          ends.stream().map(end -> new MemberEnd(end.batch(), anyId(), end.how())).toList());
    }

    private static JobId anyId() {
      return new JobId(UUID.randomUUID());
    }
  }

  @Breaks("JX-3")
  static class KeepsTheFirstEnd extends Broken {
    private final Set<Object> seen = ConcurrentHashMap.newKeySet();

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return real.ended(
          ends.stream().filter(end -> seen.add(List.of(end.batch(), end.job()))).toList());
    }
  }

  @Breaks("JX-3")
  static class TellsMembersApartByJobAlone extends Broken {
    private final Set<JobId> seen = ConcurrentHashMap.newKeySet();

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return real.ended(ends.stream().filter(end -> seen.add(end.job())).toList());
    }
  }

  /** As a count that is read, raised and written back. */
  @Breaks("JX-4")
  static class LosesWhatIsToldAtOnce extends Broken {
    private int running;

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      synchronized (this) {
        running++;
      }
      try {
        boolean alone = isAlone();
        return real.ended(alone ? ends : ends.subList(0, ends.size() - 1));
      } finally {
        synchronized (this) {
          running--;
        }
      }
    }

    private boolean isAlone() {
      long end = System.nanoTime() + Duration.ofMillis(1).toNanos();
      boolean alone = true;
      while (System.nanoTime() < end) {
        synchronized (this) {
          alone &= running == 1;
        }
      }
      return alone;
    }
  }

  @Breaks("JX-8")
  static class PurgesWithoutLimit extends Broken {
    @Override
    public int purge(Duration ended, int members) {
      return real.purge(ended, Integer.MAX_VALUE);
    }
  }

  @Breaks("JX-8")
  static class PurgesTooSoon extends Broken {
    @Override
    public int purge(Duration ended, int members) {
      return real.purge(ended.dividedBy(2), members);
    }
  }

  @Breaks("JX-8")
  static class KeepsWhatNeverEnded extends Broken {
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();

    @Override
    public boolean create(BatchDraft batch) {
      known.add(batch.id());
      return real.create(batch);
    }

    @Override
    public int purge(Duration ended, int members) {
      boolean allOpen =
          known.stream()
              .flatMap(id -> real.find(id).stream())
              .noneMatch(b -> b.endedAt().isPresent());
      return allOpen ? 0 : real.purge(ended, members);
    }
  }

  @Breaks("JX-9")
  static class TakesListsOfAnyLength extends Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      int half = ends.size() / 2;
      real.ended(ends.subList(0, half));
      return real.ended(ends.subList(half, ends.size()));
    }
  }

  @Breaks("JX-10")
  static class SaysNothingOfWhy extends Broken {
    @Override
    protected JobBatches unreachable() {
      JobBatches away = super.unreachable();
      return new Broken() {
        @Override
        public Optional<BatchProgress> find(UUID batch) {
          try {
            return away.find(batch);
          } catch (StoreUnavailable e) {
            throw new KarcisException("find failed", e);
          }
        }

        @Override
        public boolean create(BatchDraft batch) {
          return away.create(batch);
        }

        @Override
        public List<BatchCall> ended(List<MemberEnd> ends) {
          return away.ended(ends);
        }

        @Override
        public void called(List<BatchCall> calls) {
          away.called(calls);
        }
      };
    }
  }
}
