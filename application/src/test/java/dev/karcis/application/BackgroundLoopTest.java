package dev.karcis.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundLoopTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private final Semaphore ran = new Semaphore(0);
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Monitor monitor =
      new Monitor() {
        @Override
        public void taskFailed(String task, RuntimeException fault) {
          failures.add(task + ": " + fault.getMessage());
        }
      };

  @Test
  void itRunsAgainAndAgainAtItsInterval() {
    try (BackgroundLoop loop = start(Duration.ofMillis(1), () -> false)) {
      awaitRuns(5);
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void itRunsWhenItIsWoken() {
    try (BackgroundLoop loop = start(NEVER, () -> false)) {
      assertThat(ran.availablePermits()).isZero();
      loop.wake();
      awaitRuns(1);
    }
  }

  @Test
  void aWakeDuringARunIsNotLost() {
    CountDownLatch first = new CountDownLatch(1);
    try (BackgroundLoop loop = start(NEVER, () -> awaited(first))) {
      loop.wake();
      awaitRuns(1);
      loop.wake();
      first.countDown();
      awaitRuns(1);
    }
  }

  @Test
  void thoseThatWakeItInQuickSuccessionShareARun() {
    Duration gap = Duration.ofMillis(300);
    try (BackgroundLoop loop =
        new BackgroundLoop("test", NEVER, gap, counted(() -> false), monitor).start()) {
      long from = System.nanoTime();
      for (int i = 0; i < 2; i++) {
        loop.wake();
        awaitRuns(1);
        IntStream.range(0, 100).forEach(wake -> loop.wake());
      }
      awaitRuns(1);
      assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(gap.toNanos());
      assertThat(ran.availablePermits()).isZero();
    }
  }

  @Test
  void itRunsOnAtOnceWhileThereIsMore() {
    AtomicInteger left = new AtomicInteger(3);
    try (BackgroundLoop loop = start(NEVER, () -> left.decrementAndGet() > 0)) {
      loop.wake();
      awaitRuns(3);
    }
    assertThat(left).hasValue(0);
  }

  @Test
  void aFailureIsToldAndTheLoopGoesOn() {
    AtomicInteger runs = new AtomicInteger();
    try (BackgroundLoop loop = start(NEVER, () -> failing(runs.incrementAndGet()))) {
      loop.wake();
      awaitRuns(1);
      loop.wake();
      awaitRuns(1);
      loop.wake();
      awaitRuns(1);
    }
    assertThat(failures).containsExactly("test: once", "test: an Error in test");
  }

  @Test
  void closingLetsTheRunUnderWayFinishAndStartsNoOther() {
    CountDownLatch gate = new CountDownLatch(1);
    BackgroundLoop loop = start(Duration.ofMillis(1), () -> awaited(gate) || true);
    awaitRuns(1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(loop::close);
    assertThat(loop.running()).isPositive();
    assertThat(closing).isNotDone();
    gate.countDown();
    closing.join();
    assertThat(loop.isAlive()).isFalse();
    assertThat(loop.running()).isZero();
  }

  private BackgroundLoop start(Duration interval, BooleanSupplier task) {
    return new BackgroundLoop("test", interval, counted(task), monitor).start();
  }

  private BooleanSupplier counted(BooleanSupplier task) {
    return () -> {
      ran.release();
      return task.getAsBoolean();
    };
  }

  private static boolean failing(int run) {
    if (run == 1) {
      throw new IllegalStateException("once");
    }
    if (run == 2) {
      throw new StackOverflowError("deep");
    }
    return false;
  }

  private void awaitRuns(int n) {
    try {
      assertThat(ran.tryAcquire(n, 10, TimeUnit.SECONDS)).as("%s runs", n).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
