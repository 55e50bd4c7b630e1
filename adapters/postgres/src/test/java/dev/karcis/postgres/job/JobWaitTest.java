package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobWaitTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final JobWait wait = new JobWait();
  private final Semaphore looks = new Semaphore(0);
  private final AtomicInteger looking = new AtomicInteger();
  private final AtomicBoolean ready = new AtomicBoolean();
  private final LongSupplier look =
      () -> {
        assertThat(looking.incrementAndGet()).as("looking at once").isEqualTo(1);
        looks.release();
        looking.decrementAndGet();
        return ready.get() ? 0 : Long.MAX_VALUE;
      };

  private CompletableFuture<Void> awaits() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            wait.await(LONG, look);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        task -> new Thread(task, "waits").start());
  }

  private void assertLooks(int times) throws InterruptedException {
    assertThat(looks.tryAcquire(times, 15, TimeUnit.SECONDS)).as("looks").isTrue();
  }

  @Test
  void oneLooksForAllWhoWait() throws InterruptedException {
    List<CompletableFuture<Void>> waiting = Stream.generate(this::awaits).limit(3).toList();
    assertLooks(1);
    ready.set(true);
    wait.ring();
    assertLooks(3);
    waiting.forEach(CompletableFuture::join);
    assertThat(looks.availablePermits()).as("looks that nobody needed").isLessThanOrEqualTo(1);
  }

  @Test
  void ringWhileSomebodyLooksIsNotLost() {
    AtomicBoolean rung = new AtomicBoolean();
    AtomicInteger times = new AtomicInteger();
    LongSupplier rings =
        () -> {
          times.incrementAndGet();
          if (!rung.getAndSet(true)) {
            wait.ring();
            return Long.MAX_VALUE;
          }
          return 0;
        };
    long start = System.nanoTime();
    CompletableFuture.runAsync(
            () -> {
              try {
                wait.await(LONG, rings);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .join();
    assertThat(times).hasValue(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("not by the look of each second")
        .isLessThan(Duration.ofMillis(900));
  }

  @Test
  void itIsLookedEachSecondThoughNobodyRings() throws InterruptedException {
    CompletableFuture<Void> waiting = awaits();
    assertLooks(2);
    ready.set(true);
    waiting.join();
  }

  @Test
  void whatALookThrowsReachesItsCallerAndTheNextLooksAtOnce() throws InterruptedException {
    IllegalStateException away = new IllegalStateException("away");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread first =
        new Thread(
            () -> {
              try {
                wait.await(
                    LONG,
                    () -> {
                      throw away;
                    });
              } catch (IllegalStateException | InterruptedException e) {
                thrown.complete(e);
              }
            });
    first.start();
    assertThat(thrown.join()).isSameAs(away);
    ready.set(true);
    wait.await(LONG, look);
    assertLooks(1);
  }
}
