package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerDrainsTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();

  @AfterEach
  void close() {
    gate.countDown();
    shop.close();
  }

  private void await(Told told, Object run) throws InterruptedException {
    running.incrementAndGet();
    gate.await();
  }

  private CompletableFuture<Boolean> draining(Worker worker, Duration atMost) {
    return CompletableFuture.supplyAsync(() -> worker.drain(atMost));
  }

  @Test
  void whatRunsIsFinishedAndNothingElseBegun() {
    List<Job> all = shop.enqueue(type, 10);
    Worker worker = shop.working(2, type, this::await);
    eventually("two run", () -> running.get() == 2);
    CompletableFuture<Boolean> drained = draining(worker, LONG);
    shop.clock.advance(Duration.ofSeconds(12));
    eventually("leases are kept", () -> shop.calls.contains("extend 2"));
    assertThat(drained).isNotDone();
    gate.countDown();
    assertThat(drained.join()).isTrue();
    assertThat(all.stream().filter(shop::isGone)).hasSize(2);
    assertThat(shop.figures().ready()).isEqualTo(8);
    assertThat(shop.figures().running()).isZero();
    assertThat(running).hasValue(2);
  }

  @Test
  void leasesAreKeptAlsoIfTheLoopsHaveEnded() {
    shop.enqueue(type, 1);
    Worker worker = shop.worker(1, type, this::await);
    rounds(worker).listen();
    eventually("it runs", () -> running.get() == 1);
    CompletableFuture<Boolean> drained = draining(worker, LONG);
    shop.clock.advance(Duration.ofSeconds(12));
    eventually("leases are kept", () -> shop.calls.contains("extend 1"));
    gate.countDown();
    assertThat(drained.join()).isTrue();
    assertThat(shop.figures().running()).isZero();
  }

  @Test
  void whatWasClaimedAheadIsHandedBackInItsOrder() {
    List<Job> first = shop.enqueue(type, 40);
    AtomicInteger done = new AtomicInteger();
    Worker worker =
        shop.working(
            1,
            type,
            (told, run) -> {
              if (done.incrementAndGet() > 40) {
                await(told, run);
              }
            });
    eventually("the first are done", () -> first.stream().allMatch(shop::isGone));
    shop.board.pause(Workshop.QUEUE, true);
    List<Job> all = shop.enqueue(type, 30);
    shop.board.pause(Workshop.QUEUE, false);
    eventually("some are ahead", () -> running.get() == 1 && shop.figures().running() > 1);
    gate.countDown();
    worker.drain(LONG);
    List<Job> left = all.stream().filter(job -> !shop.isGone(job)).toList();
    assertThat(shop.figures().running()).isZero();
    assertThat(shop.claim(Workshop.QUEUE, 50).stream().map(its -> its.job()).toList())
        .isEqualTo(left);
    left.forEach(job -> assertThat(shop.view(job).tried()).isEqualTo(1));
  }

  @Test
  void whatRunsForTooLongIsInterruptedAndHandedBack() {
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.working(1, type, this::await);
    eventually("it runs", () -> running.get() == 1);
    assertThat(worker.drain(Duration.ofMillis(50))).isTrue();
    assertThat(shop.view(job).state()).isEqualTo(JobState.READY);
    assertThat(shop.view(job).tried()).isZero();
    assertThat(shop.view(job).last()).isEmpty();
    assertThat(shop.outcomes).contains("handed-back");
  }

  @Test
  void whatMindsNoInterruptIsHandedBackAllTheSame() {
    Job job = shop.enqueue(type, "x");
    Worker worker =
        shop.working(
            1,
            type,
            (told, run) -> {
              running.incrementAndGet();
              while (gate.getCount() > 0) {
                Thread.onSpinWait();
              }
            });
    eventually("it runs", () -> running.get() == 1);
    assertThat(worker.drain(Duration.ZERO)).isFalse();
    assertThat(shop.view(job).state()).isEqualTo(JobState.READY);
    assertThat(shop.view(job).tried()).isZero();
  }

  @Test
  void drainEndsInItsTimeAlthoughTheStoreIsAway() {
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.working(1, type, this::await);
    eventually("it runs", () -> running.get() == 1);
    shop.away = true;
    gate.countDown();
    assertThat(worker.drain(Duration.ofMillis(200))).isFalse();
    assertThat(shop.view(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void claimUnderWayIsAwaitedAndHandedBack() {
    List<Job> all = shop.enqueue(type, 4);
    CountDownLatch asked = new CountDownLatch(1);
    shop.refused =
        call -> {
          if (call.endsWith("claim 4")) {
            asked.countDown();
            Workshop.stand(gate);
          }
          return false;
        };
    Worker worker = shop.worker(4, type, this::await);
    CompletableFuture<Void> claiming = CompletableFuture.runAsync(rounds(worker)::listen);
    eventually("it claims", () -> asked.getCount() == 0);
    assertThat(worker.drain(Duration.ofMillis(50))).isFalse();
    gate.countDown();
    claiming.join();
    assertThat(worker.drain(LONG)).isTrue();
    assertThat(shop.figures().ready()).isEqualTo(all.size());
    assertThat(running).hasValue(0);
  }

  @Test
  void idleWorkerDrainsAtOnceAndTakesNothingAfterwards() {
    Worker worker = shop.worker(2, type, this::await);
    assertThat(worker.drain(LONG)).isTrue();
    Job job = shop.enqueue(type, "x");
    rounds(worker).listen();
    rounds(worker).settle();
    rounds(worker).keep();
    assertThat(shop.view(job).state()).isEqualTo(JobState.READY);
  }
}
