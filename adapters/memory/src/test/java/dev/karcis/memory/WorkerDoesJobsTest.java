package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.GiveUp;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerDoesJobsTest {

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final List<String> said = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void oneSlotDoesJobsInTheirOrder() {
    List<Job> all = shop.enqueue(type, 50);
    shop.working(1, type, (told, run) -> said.add(told.text()));
    eventually("all gone", () -> all.stream().allMatch(shop::isGone));
    assertThat(said)
        .hasSize(50)
        .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    assertThat(shop.outcomes).hasSize(50).containsOnly("done");
  }

  @Test
  void asManyRunAtOnceAsThereAreSlots() {
    shop.enqueue(type, 10);
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    Worker worker =
        shop.working(
            3,
            type,
            (told, run) -> {
              running.incrementAndGet();
              gate.await();
            });
    eventually("three run", () -> running.get() == 3);
    assertThat(shop.figures().running()).isEqualTo(3);
    assertThat(shop.figures().ready()).isEqualTo(7);
    worker.resize(5);
    eventually("five run", () -> running.get() == 5);
    gate.countDown();
    eventually("all ran", () -> running.get() == 10);
  }

  @Test
  void quickJobsAreClaimedAheadAndToldInBatches() {
    shop.nanoTime = () -> shop.clock.ahead().toNanos();
    Worker worker =
        shop.worker(
            1,
            type,
            (told, run) -> {
              shop.clock.advance(Duration.ofMillis(1));
              said.add(told.text());
            });
    shop.enqueue(type, 1);
    rounds(worker).listen();
    eventually("one ran", () -> worker.running() == 0 && said.size() == 1);
    shop.enqueue(type, 200);
    rounds(worker).settle();
    eventually("these ran", () -> worker.running() == 0 && said.size() == 52);
    rounds(worker).settle();
    assertThat(shop.calls)
        .containsExactly("complete 0, claim 1", "complete 1, claim 51", "complete 51, claim 51");
  }

  @Test
  void jobThatFailsIsTriedAgainAndThenGivenUp() {
    Job job = shop.enqueue(type, "x");
    shop.working(
        1,
        type,
        (told, run) -> {
          said.add(Integer.toString(run.claimed().tried()));
          throw new IOException("no paper", new IllegalStateException("no tree"));
        });
    eventually("given up", () -> shop.view(job).state() == JobState.FAILED);
    assertThat(said).containsExactly("1", "2", "3");
    assertThat(shop.outcomes).containsExactly("to-retry", "to-retry", "given-up");
    assertThat(shop.lastError(job))
        .isEqualTo(
            "java.io.IOException: no paper; caused by java.lang.IllegalStateException: no tree");
  }

  @Test
  void retryWaitsAsTheTypeSays() {
    JobType<Told> slow = type(TERMS, Backoff.fixed(Duration.ofMinutes(5)));
    Job job = shop.enqueue(slow, "x");
    shop.working(
        1,
        slow,
        (told, run) -> {
          said.add("tried");
          throw new IllegalStateException("no");
        });
    eventually("to be tried again", () -> shop.view(job).state() == JobState.DELAYED);
    shop.clock.advance(Duration.ofMinutes(5));
    eventually("tried again", () -> said.size() == 2);
  }

  @Test
  void handlerMayGiveUp() {
    Job job = shop.enqueue(type, "x");
    shop.working(
        1,
        type,
        (told, run) -> {
          throw new GiveUp("no such order");
        });
    eventually("given up", () -> shop.view(job).state() == JobState.FAILED);
    assertThat(shop.view(job).tried()).isEqualTo(1);
    assertThat(shop.outcomes).containsExactly("given-up");
  }

  @Test
  void errorCostsItsJobAndNoOther() {
    Job heavy = shop.enqueue(type, "heavy");
    Job light = shop.enqueue(type, "light");
    shop.working(
        1,
        type,
        (told, run) -> {
          if (told.text().equals("heavy")) {
            throw new OutOfMemoryError("heap");
          }
        });
    eventually("light is done", () -> shop.isGone(light));
    eventually("heavy is given up", () -> shop.view(heavy).state() == JobState.FAILED);
    assertThat(shop.lastError(heavy)).contains("OutOfMemoryError");
  }

  @Test
  void jobsOfTypesOrVersionsThatNobodyKnowsAreLeftToOthersForAnHour() {
    JobType<Told> newer =
        new JobType<>("say", 2, Told.class, Workshop.QUEUE, TERMS, AT_ONCE, Optional.empty());
    Job stranger = shop.enqueue(newer, "x");
    shop.working(1, type, (told, run) -> {});
    for (int minutes = 0; minutes < 60; minutes += 11) {
      int times = minutes / 11 + 1;
      eventually(
          "handed back", () -> shop.handedBack.get() == times && shop.figures().delayed() == 1);
      assertThat(shop.view(stranger).tried()).isZero();
      assertThat(shop.view(stranger).last()).isEmpty();
      shop.clock.advance(Duration.ofMinutes(11));
    }
    eventually("given up", () -> shop.view(stranger).state() == JobState.FAILED);
    assertThat(shop.lastError(stranger)).isEqualTo("no handler here for say of version 2");
  }

  @Test
  void jobThatCantBeReadIsLeftToNewerProcessesAsLong() {
    JobId id = new JobId(UUID.randomUUID());
    Job unread = UnreadJob.of(id, Workshop.QUEUE, "say", TERMS.lease());
    shop.enqueue(List.of(JobRequest.now(unread)));
    shop.working(1, type, (told, run) -> {});
    eventually("handed back", () -> shop.handedBack.get() == 1 && shop.figures().delayed() == 1);
    shop.clock.advance(Duration.ofMinutes(61));
    eventually("given up", () -> shop.figures().failed() == 1);
    assertThat(shop.lastError(unread)).contains("a newer process wrote it");
  }

  @Test
  void jobOfAnUnknownTypeThatWaitedForHoursIsLeftToOthersToo() {
    JobType<Told> newer =
        new JobType<>("say", 2, Told.class, Workshop.QUEUE, TERMS, AT_ONCE, Optional.empty());
    Job stranger = shop.enqueue(newer, "x");
    shop.clock.advance(Duration.ofHours(2));
    shop.working(1, type, (told, run) -> {});
    eventually("looked at", () -> shop.view(stranger).state() != JobState.READY);
    eventually("handed back", () -> shop.view(stranger).state() == JobState.DELAYED);
    assertThat(shop.outcomes).isEmpty();
  }

  @Test
  void interruptThatAHandlerLeavesMeetsNoOtherJob() {
    List<Job> all = shop.enqueue(type, 20);
    AtomicInteger interrupted = new AtomicInteger();
    shop.working(
        1,
        type,
        (told, run) -> {
          interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
          Thread.currentThread().interrupt();
        });
    eventually("all gone", () -> all.stream().allMatch(shop::isGone));
    assertThat(interrupted).hasValue(0);
  }

  @Test
  void whatEndedWhileTheStoreWasAwayIsToldWhenItIsBack() {
    Job done = shop.enqueue(type, "done");
    Job failing = shop.enqueue(type, "failing");
    CountDownLatch gate = new CountDownLatch(1);
    shop.working(
        2,
        type,
        (told, run) -> {
          said.add(told.text());
          gate.await();
          if (told.text().equals("failing")) {
            throw new GiveUp("no");
          }
        });
    eventually("both run", () -> said.size() == 2);
    shop.away = true;
    gate.countDown();
    eventually("it was tried", () -> shop.outcomes.contains("away"));
    assertThat(shop.figures().running()).isEqualTo(2);
    shop.away = false;
    eventually("told", () -> shop.isGone(done));
    eventually("told", () -> shop.view(failing).state() == JobState.FAILED);
    assertThat(said).hasSize(2);
  }
}
