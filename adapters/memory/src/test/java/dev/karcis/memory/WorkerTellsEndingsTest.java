package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobEndings.Ending;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTellsEndingsTest {

  private static final Links OF_A_BATCH = new Links(Optional.of(new UUID(1, 2)), Optional.empty());

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Ending> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch telling = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void close() {
    mayEnd.countDown();
    shop.close();
  }

  /** A worker all of whose jobs ran, and whose store doesn't know yet. */
  private Worker workerWithAllRun(int jobs) {
    Worker worker =
        shop.worker(
            jobs,
            type,
            (its, run) -> {
              if (its.text().equals("long")) {
                shop.clock.advance(Duration.ofSeconds(1));
              }
              said.add(its.text());
              if (its.text().startsWith("failing")) {
                throw new IllegalStateException(its.text());
              }
            });
    rounds(worker).listen();
    eventually("all ran", () -> worker.running() == 0 && said.size() == jobs);
    return worker;
  }

  @Test
  void endsOfJobsWithLinksAreToldBeforeTheQueueIs() {
    Job done = shop.enqueue(type, "done", OF_A_BATCH);
    Job alone = shop.enqueue(type, "alone");
    List<JobState> then = new ArrayList<>();
    shop.endings =
        ends -> {
          told.addAll(ends);
          then.add(shop.view(done).state());
        };
    Worker worker = workerWithAllRun(2);
    rounds(worker).settle();
    assertThat(told).containsExactly(new Ending(done, Optional.empty()));
    assertThat(then).containsExactly(JobState.RUNNING);
    assertThat(shop.isGone(done) && shop.isGone(alone)).isTrue();
  }

  @Test
  void onlyTheLastFailureIsAnEnd() {
    Job failing = shop.enqueue(type, "failing", OF_A_BATCH);
    shop.endings = told::addAll;
    shop.run(workerWithAllRun(1));
    eventually("given up", () -> shop.view(failing).state() == JobState.FAILED);
    assertThat(said).hasSize(3);
    assertThat(told)
        .containsExactly(
            new Ending(failing, Optional.of("java.lang.IllegalStateException: failing")));
  }

  @Test
  void endThatIsRefusedHoldsUpNoOthers() {
    Job bad = shop.enqueue(type, "bad", OF_A_BATCH);
    Job good = shop.enqueue(type, "good", OF_A_BATCH);
    shop.endings =
        ends -> {
          if (ends.stream().anyMatch(end -> end.job().equals(bad))) {
            throw new IllegalStateException("no such batch");
          }
          told.addAll(ends);
        };
    Worker worker = workerWithAllRun(2);
    assertThatThrownBy(rounds(worker)::settle).hasMessage("no such batch");
    assertThat(told).containsExactly(new Ending(good, Optional.empty()));
    assertThat(shop.isGone(good)).isTrue();
    assertThat(shop.view(bad).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void endsThatCannotBeToldAreToldAgainAndHoldUpNoOthers() {
    Job linked = shop.enqueue(type, "linked", OF_A_BATCH);
    Job alone = shop.enqueue(type, "alone");
    shop.endings =
        ends -> {
          told.addAll(ends);
          if (told.size() < 3) {
            throw new IllegalStateException("no database");
          }
        };
    Worker worker = workerWithAllRun(2);
    assertThatThrownBy(rounds(worker)::settle).hasMessage("no database");
    assertThat(shop.isGone(alone)).isTrue();
    assertThat(shop.view(linked).state()).isEqualTo(JobState.RUNNING);
    assertThatThrownBy(rounds(worker)::settle).hasMessage("no database");
    shop.clock.advance(Duration.ofSeconds(15));
    long before = extensions();
    rounds(worker).keep();
    assertThat(extensions()).as("its lease is kept meanwhile").isGreaterThan(before);
    rounds(worker).settle();
    assertThat(told).hasSize(3);
    assertThat(shop.isGone(linked)).isTrue();
  }

  private long extensions() {
    return shop.calls.stream().filter(call -> call.startsWith("extend")).count();
  }

  @Test
  void endOfADiscardedJobIsNotTold() {
    Job discarded = shop.enqueue(type, "discarded", OF_A_BATCH);
    Job ours = shop.enqueue(type, "ours", OF_A_BATCH);
    shop.endings = told::addAll;
    Worker worker = workerWithAllRun(2);
    shop.board.discard(Workshop.QUEUE, List.of(discarded.id()));
    rounds(worker).settle();
    assertThat(told).containsExactly(new Ending(ours, Optional.empty()));
    assertThat(shop.outcomes).containsOnlyOnce("lost 1");
    assertThat(shop.isGone(ours)).isTrue();
  }

  @Test
  void endOfAJobThatAnotherHasByNowIsNotTold() {
    Job failing = shop.enqueue(type(new Terms(1, TERMS.timeout()), AT_ONCE), "failing", OF_A_BATCH);
    shop.endings = told::addAll;
    Worker worker = workerWithAllRun(1);
    shop.clock.advance(Duration.ofSeconds(31));
    shop.inOtherHands();
    rounds(worker).settle();
    assertThat(told).isEmpty();
    assertThat(shop.outcomes).containsOnlyOnce("lost 1");
    assertThat(shop.view(failing).state()).isEqualTo(JobState.RUNNING);
  }

  /** A worker whose only job ended, which somebody is being told, and takes his time. */
  private Worker workerThatIsTelling(Job job) {
    shop.endings =
        ends -> {
          telling.countDown();
          Workshop.stand(mayEnd);
          told.addAll(ends);
        };
    Worker worker = workerWithAllRun(1);
    CompletableFuture.runAsync(rounds(worker)::settle, shop.threads);
    eventually("it is being told", () -> telling.getCount() == 0);
    assertThat(shop.view(job).state()).isEqualTo(JobState.RUNNING);
    return worker;
  }

  @Test
  void whileAnEndIsToldItsSlotHasOtherJobs() {
    Job slow = shop.enqueue(type, "long", OF_A_BATCH);
    Worker worker = workerThatIsTelling(slow);
    shop.enqueue(type, "next");
    rounds(worker).listen();
    eventually("the next is done", () -> said.contains("next"));
    mayEnd.countDown();
    eventually("told", () -> shop.isGone(slow));
  }

  @Test
  void whileAnEndIsToldTheLeaseIsKept() {
    Job slow = shop.enqueue(type, "long", OF_A_BATCH);
    Worker worker = workerThatIsTelling(slow);
    shop.clock.advance(Duration.ofSeconds(15));
    rounds(worker).keep();
    shop.clock.advance(Duration.ofSeconds(20));
    assertThat(shop.claim(Workshop.QUEUE, 1)).isEmpty();
    mayEnd.countDown();
    eventually("told", () -> shop.isGone(slow));
    assertThat(told).hasSize(1);
  }
}
