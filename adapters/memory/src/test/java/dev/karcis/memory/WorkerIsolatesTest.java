package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobRun;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that were lost past their tries: one of them may be what kills its process. */
@Timeout(60)
class WorkerIsolatesTest {

  private final Workshop shop = new Workshop();
  private final JobType<Told> twice = type(new Terms(2, Duration.ofHours(1)), AT_ONCE);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch suspectMayEnd = new CountDownLatch(1);
  private final CountDownLatch longMayEnd = new CountDownLatch(1);

  @AfterEach
  void close() {
    suspectMayEnd.countDown();
    longMayEnd.countDown();
    shop.close();
  }

  private void handle(Told told, JobRun run) {
    seen.add(told.text());
    if (told.text().equals("suspect")) {
      Workshop.stand(suspectMayEnd);
    } else if (told.text().equals("long")) {
      Workshop.stand(longMayEnd);
    }
  }

  @Test
  void lostPastItsTriesItRunsOnceMoreAloneInItsProcess() {
    shop.lost(twice, "suspect", 2);
    shop.enqueue(twice, 5);
    List<Long> inHand = new CopyOnWriteArrayList<>();
    Worker worker =
        shop.working(
            4,
            twice,
            (told, run) -> {
              inHand.add(shop.figures().running());
              handle(told, run);
            });
    eventually("it runs", () -> seen.size() == 1);
    assertThat(seen).containsExactly("suspect");
    assertThat(inHand).containsExactly(1L);
    assertThat(worker.running()).isEqualTo(1);
    assertThat(shop.handedBack).hasValue(3);
    assertThat(shop.reclaimed).hasValue(1);
    suspectMayEnd.countDown();
    eventually("all done", () -> shop.outcomes.size() == 6);
    assertThat(shop.outcomes).containsOnly("done");
  }

  @Test
  void lostAloneItIsGivenUpWithoutARun() {
    Job killer = shop.lost(twice, "suspect", 3);
    Job other = shop.enqueue(twice, "other");
    shop.working(2, twice, this::handle);
    eventually("given up", () -> shop.view(killer).state() == JobState.FAILED);
    eventually("the others go on", () -> shop.isGone(other));
    assertThat(seen).containsExactly("other");
    assertThat(shop.lastError(killer)).isEqualTo(JobError.LEASE_ENDED);
    assertThat(shop.outcomes).containsExactlyInAnyOrder("given-up", "done");
  }

  @Test
  void lostWithinItsTriesItRunsAmongTheOthers() {
    shop.lost(twice, "suspect", 1);
    shop.enqueue(twice, "other");
    shop.working(2, twice, this::handle);
    eventually("both run", () -> seen.size() == 2);
  }

  @Test
  void oneAtATimeIsAloneInTheProcessWhateverItsWorker() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Job> all =
        List.of(
            shop.inOthersHands(twice, "1", 1),
            shop.inOthersHands(twice, "2", 1),
            shop.inOthersHands(twice, "3", 1));
    shop.clock.advance(Duration.ofSeconds(31));
    all.forEach(job -> shop.inOtherHands());
    shop.clock.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 2; i++) {
      shop.working(
          2,
          twice,
          (told, run) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            seen.add(told.text());
            running.decrementAndGet();
          });
    }
    eventually(
        "all done",
        () -> {
          shop.clock.advance(Duration.ofMillis(1));
          return all.stream().allMatch(shop::isGone);
        });
    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(most).hasValue(1);
  }

  /** No faster than leases are kept: those of what runs meanwhile last. */
  private void passSeconds(int seconds) {
    for (int passed = 0; passed < seconds; passed += 11) {
      long before = extensions();
      shop.clock.advance(Duration.ofSeconds(11));
      eventually("leases are kept", () -> extensions() > before);
    }
  }

  private long extensions() {
    return shop.calls.stream().filter(call -> call.startsWith("extend")).count();
  }

  @Test
  void isPutOffWhileOthersDoNotEnd() {
    Job suspect = shop.inOthersHands(twice, "suspect", 2);
    shop.enqueue(twice, "long");
    shop.working(2, twice, this::handle);
    eventually("the long one runs", () -> seen.contains("long"));
    passSeconds(33);
    eventually(
        "put off",
        () -> shop.view(suspect).state() == JobState.DELAYED && shop.figures().running() == 1);
    assertThat(shop.view(suspect).tried()).isEqualTo(2);
    Job other = shop.enqueue(twice, "other");
    eventually("the others go on", () -> shop.isGone(other));
    longMayEnd.countDown();
    eventually("the long one is done", () -> shop.outcomes.size() == 2);
    suspectMayEnd.countDown();
    shop.clock.advance(Duration.ofSeconds(3));
    eventually("done alone", () -> shop.isGone(suspect));
  }

  @Test
  void putOffTooOftenItRunsBesideOthers() {
    shop.inOthersHands(twice, "suspect", 2);
    shop.enqueue(twice, "long");
    shop.working(2, twice, this::handle);
    eventually("the long one runs", () -> seen.contains("long"));
    passSeconds(33);
    for (int i = 0; i < 200 && !seen.contains("suspect"); i++) {
      passSeconds(11);
    }
    eventually("it runs, too", () -> seen.contains("suspect"));
    assertThat(shop.handedBack).hasValueGreaterThanOrEqualTo(6);
  }

  @Test
  void afterTenSecondsOthersRunBesideIt() {
    shop.lost(twice, "suspect", 2);
    Worker worker = shop.working(2, twice, this::handle);
    eventually("it runs", () -> seen.size() == 1);
    Job other = shop.enqueue(twice, "other");
    rounds(worker);
    assertThat(shop.view(other).state()).isEqualTo(JobState.READY);
    shop.clock.advance(Duration.ofSeconds(11));
    eventually("another runs", () -> shop.isGone(other));
    assertThat(worker.running()).isEqualTo(1);
  }

  @Test
  void isNotBegunWhileAnotherWorkerMayBeGivenJobs() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    shop.refused =
        call -> {
          if (call.endsWith("claim 3")) {
            asked.countDown();
            Workshop.stand(answered);
          }
          return false;
        };
    Worker claims = shop.worker(3, twice, this::handle);
    CompletableFuture<Void> claiming = CompletableFuture.runAsync(Workshop.rounds(claims)::listen);
    eventually("it claims", () -> asked.getCount() == 0);
    Job suspect = shop.lost(twice, "suspect", 2);
    Worker worker = shop.worker(1, twice, this::handle);
    Workshop.rounds(worker).listen();
    assertThat(shop.view(suspect).tried()).isEqualTo(3);
    Job other = shop.enqueue(twice, "other");
    Workshop.rounds(worker).settle();
    assertThat(worker.running()).isZero();
    answered.countDown();
    claiming.join();
    assertThat(claims.running()).isZero();
    Workshop.rounds(claims).settle();
    assertThat(shop.view(other).state()).isEqualTo(JobState.READY);
    Workshop.rounds(worker).settle();
    assertThat(worker.running()).isEqualTo(1);
    eventually("it runs", () -> seen.equals(List.of("suspect")));
  }

  @Test
  void isNotBegunWhileAnotherWorkerStillHasOne() {
    List<Job> both = List.of(shop.inOthersHands(twice, "1", 1), shop.inOthersHands(twice, "2", 1));
    shop.clock.advance(Duration.ofSeconds(31));
    both.forEach(job -> shop.inOtherHands());
    shop.clock.advance(Duration.ofSeconds(31));
    Worker stuck = shop.worker(1, twice, this::handle);
    Worker worker = shop.worker(1, twice, this::handle);
    Workshop.rounds(stuck).listen();
    shop.clock.advance(Duration.ofSeconds(4));
    Workshop.rounds(worker).keep();
    shop.clock.advance(Duration.ofSeconds(5));
    Workshop.rounds(worker).listen();
    assertThat(shop.figures().running()).isEqualTo(2);
    Workshop.rounds(worker).settle();
    assertThat(worker.running()).isZero();
    Workshop.rounds(stuck).settle();
    Workshop.rounds(stuck).settle();
    assertThat(shop.figures().running()).isEqualTo(1);
    Workshop.rounds(worker).settle();
    assertThat(worker.running()).isEqualTo(1);
  }

  private static void rounds(Worker worker) {
    Workshop.rounds(worker).listen();
    Workshop.rounds(worker).settle();
  }

  @Test
  void drainHandsBackWhatWaitsToBeAlone() {
    Job suspect = shop.inOthersHands(twice, "suspect", 2);
    shop.enqueue(twice, "long");
    Worker worker = shop.working(2, twice, this::handle);
    eventually("the long one runs", () -> seen.contains("long"));
    passSeconds(33);
    eventually("it waits", () -> shop.reclaimed.get() == 1);
    longMayEnd.countDown();
    suspectMayEnd.countDown();
    assertThat(worker.drain(Duration.ofMinutes(1))).isTrue();
    assertThat(shop.figures().running()).isZero();
    assertThat(shop.isGone(suspect) || shop.view(suspect).tried() == 2).isTrue();
  }
}
