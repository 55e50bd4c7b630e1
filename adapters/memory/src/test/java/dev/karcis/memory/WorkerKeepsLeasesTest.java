package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobRun;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerKeepsLeasesTest {

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final List<JobRun> runs = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    shop.close();
  }

  /** Runs until the gate opens, whatever interrupts it. */
  private void stand(Told told, JobRun run) {
    runs.add(run);
    Workshop.stand(gate);
  }

  /** A round under way may have asked before. */
  private void assertDoesNotAsk(Worker worker) {
    rounds(worker).listen();
    int before = shop.awaits.get();
    rounds(worker).listen();
    assertThat(shop.awaits).hasValue(before);
  }

  private long extensions() {
    return shop.calls.stream().filter(call -> call.startsWith("extend")).count();
  }

  @Test
  void leasesOfAllJobsAreExtendedInOneCall() {
    JobType<Told> hour = type(new Terms(3, Duration.ofHours(1)), AT_ONCE);
    shop.enqueue(hour, 5);
    Worker worker = shop.worker(5, hour, this::stand);
    rounds(worker).listen();
    eventually("all run", () -> runs.size() == 5);
    rounds(worker).keep();
    assertThat(extensions()).isZero();
    for (int i = 0; i < 5; i++) {
      shop.clock.advance(Duration.ofSeconds(11));
      rounds(worker).keep();
    }
    assertThat(shop.calls).filteredOn("extend 5"::equals).hasSize(5);
    assertThat(shop.claim(Workshop.QUEUE, 10)).isEmpty();
    gate.countDown();
    rounds(worker).settle();
    eventually(
        "all done",
        () -> {
          rounds(worker).settle();
          return shop.figures().running() == 0;
        });
    assertThat(shop.outcomes).containsOnly("done");
  }

  @Test
  void handlerIsToldThatItsLeaseIsLost() {
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.worker(1, type, this::stand);
    rounds(worker).listen();
    eventually("it runs", () -> runs.size() == 1);
    shop.clock.advance(Duration.ofSeconds(15));
    rounds(worker).keep();
    assertThat(runs.get(0).isLost()).isFalse();
    shop.board.discard(Workshop.QUEUE, List.of(job.id()));
    shop.clock.advance(Duration.ofSeconds(15));
    rounds(worker).keep();
    assertThat(runs.get(0).isLost()).isTrue();
    gate.countDown();
    rounds(worker).settle();
    assertThat(shop.outcomes).contains("lost 1");
  }

  @Test
  void handlerIsToldWhenTheStoreWasAwayForTooLong() {
    JobType<Told> hour = type(new Terms(3, Duration.ofHours(1)), AT_ONCE);
    Job job = shop.enqueue(hour, "x");
    shop.working(1, hour, this::stand);
    eventually("it runs", () -> runs.size() == 1);
    shop.away = true;
    shop.clock.advance(Duration.ofSeconds(31));
    eventually("it is told", () -> runs.get(0).isLost());
    ClaimedJob heir = shop.inOtherHands();
    assertThat(heir.job()).isEqualTo(job);
    shop.away = false;
    gate.countDown();
    eventually("told to no effect", () -> shop.outcomes.contains("lost 1"));
    assertThat(shop.view(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(shop.view(job).tried()).isEqualTo(heir.tried());
  }

  @Test
  void handlerIsInterruptedWhenItsTimeoutPasses() {
    Job job = shop.enqueue(type, "x");
    AtomicInteger tries = new AtomicInteger();
    shop.working(
        1,
        type,
        (told, run) -> {
          tries.incrementAndGet();
          new CountDownLatch(1).await();
        });
    for (int i = 1; i <= 3; i++) {
      int its = i;
      eventually("it runs", () -> tries.get() == its && shop.view(job).tried() == its);
      shop.clock.advance(Duration.ofSeconds(31));
      eventually("interrupted", () -> shop.outcomes.size() == its);
    }
    eventually("given up", () -> shop.view(job).state() == JobState.FAILED);
    assertThat(shop.lastError(job)).startsWith("not done after 30000 ms: ");
  }

  @Test
  void jobThatNeverReturnsIsGivenUpAndTheOthersGoOn() {
    Job never = shop.enqueue(type, "never");
    AtomicInteger tries = new AtomicInteger();
    Worker worker =
        shop.working(
            1,
            type,
            (told, run) -> {
              if (told.text().equals("never")) {
                tries.incrementAndGet();
                stand(told, run);
              }
            });
    for (int i = 1; i <= 3; i++) {
      int its = i;
      eventually("it runs", () -> tries.get() == its && shop.view(never).tried() == its);
      shop.clock.advance(Duration.ofSeconds(31));
      eventually("it keeps its lease", () -> extensions() >= its);
      shop.clock.advance(Duration.ofSeconds(6));
    }
    eventually("given up", () -> shop.view(never).state() == JobState.FAILED);
    assertThat(shop.lastError(never)).contains("doesn't mind being interrupted");
    Job next = shop.enqueue(type, "next");
    eventually("others go on", () -> shop.isGone(next));
    assertThat(worker.isStuck()).isFalse();
  }

  @Test
  void workerOfWhichTooManyThreadsNeverReturnTakesNoMore() {
    JobType<Told> once = type(new Terms(1, Duration.ofSeconds(30)), AT_ONCE);
    List<Job> all = shop.enqueue(once, 16);
    Worker worker = shop.working(16, once, this::stand);
    eventually("all run", () -> runs.size() == 16);
    shop.clock.advance(Duration.ofSeconds(36));
    eventually("stuck", worker::isStuck);
    eventually("given up", () -> shop.figures().failed() == all.size());
    shop.enqueue(once, "next");
    assertDoesNotAsk(worker);
    assertThat(shop.figures().ready()).isEqualTo(1);
    assertThat(shop.outcomes).filteredOn("given-up"::equals).hasSize(16);
    gate.countDown();
    eventually("taken when they are back", () -> shop.figures().ready() == 0);
    assertThat(worker.isStuck()).isFalse();
  }
}
