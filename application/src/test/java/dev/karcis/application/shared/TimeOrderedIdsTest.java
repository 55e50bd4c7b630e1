package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeOrderedIdsTest {

  private final AtomicLong millis = new AtomicLong(1_893_456_000_000L);
  private final TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.ofEpochMilli(millis.get()));

  @Test
  void anIdSaysItsVersionVariantAndTime() {
    for (int i = 0; i < 1_000; i++) {
      UUID id = ids.next();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(timeOf(id)).isEqualTo(millis.get());
      millis.incrementAndGet();
    }
  }

  @Test
  void idsRiseWithinAMillisecond() {
    assertRising(100_000, () -> 0);
  }

  @Test
  void idsRiseWhenTheClockStepsBackAndForth() {
    Random random = new Random(7);
    assertRising(50_000, () -> random.nextInt(2_000) - 1_000);
  }

  @Test
  void aStepBackDoesNotRunAheadOfTheClockForEver() {
    UUID before = ids.next();
    millis.addAndGet(-60_000);
    UUID during = ids.next();
    millis.addAndGet(60_001);
    assertThat(timeOf(during)).isEqualTo(timeOf(before));
    assertThat(timeOf(ids.next())).isEqualTo(millis.get());
  }

  @Test
  void neighboursWithinAMillisecondLieFarApart() {
    Set<Long> gaps = new HashSet<>();
    UUID last = ids.next();
    for (int i = 0; i < 1_000; i++) {
      UUID next = ids.next();
      gaps.add(next.getLeastSignificantBits() - last.getLeastSignificantBits());
      last = next;
    }
    assertThat(gaps).hasSize(1_000);
  }

  @Test
  void generatorsOfOneMillisecondDoNotMeet() {
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      all.add(new TimeOrderedIds(() -> Instant.ofEpochMilli(millis.get())).next());
    }
    assertThat(all).hasSize(2_000);
  }

  @Test
  void manyThreadsGetDifferentIdsEachRisingForItself() throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Callable<List<UUID>> work =
        () -> {
          together.await();
          List<UUID> mine = new ArrayList<>();
          for (int i = 0; i < 20_000; i++) {
            mine.add(ids.next());
          }
          return mine;
        };
    List<Future<List<UUID>>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      futures.add(pool.submit(work));
    }
    Set<UUID> all = new HashSet<>();
    for (Future<List<UUID>> future : futures) {
      List<UUID> its = future.get(20, TimeUnit.SECONDS);
      assertThat(its).isSortedAccordingTo(TimeOrderedIdsTest::compareUnsigned);
      all.addAll(its);
    }
    pool.shutdown();
    assertThat(all).hasSize(threads * 20_000);
  }

  private interface Step {
    int millis();
  }

  private void assertRising(int count, Step step) {
    UUID last = ids.next();
    for (int i = 0; i < count; i++) {
      millis.addAndGet(step.millis());
      UUID next = ids.next();
      assertThat(compareUnsigned(last, next)).isNegative();
      last = next;
    }
  }

  private static int compareUnsigned(UUID one, UUID other) {
    int most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return most != 0
        ? most
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  private static long timeOf(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
