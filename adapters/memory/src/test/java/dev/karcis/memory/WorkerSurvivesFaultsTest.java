package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.GiveUp;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerSurvivesFaultsTest {

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    shop.close();
  }

  private void sayOrFail(Told told, Object run) {
    said.add(told.text());
    if (told.text().equals("failing")) {
      throw new GiveUp("no");
    }
  }

  @Test
  void throwableThatCannotEvenSayWhatItIsFailsItsJob() {
    Job bad = shop.enqueue(type, "bad");
    Job good = shop.enqueue(type, "good");
    Worker worker =
        shop.working(
            1,
            type,
            (told, run) -> {
              if (told.text().equals("bad")) {
                throw new IllegalStateException() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public String toString() {
                    throw new IllegalStateException("speechless");
                  }
                };
              }
            });
    eventually("good is done", () -> shop.isGone(good));
    eventually("bad is given up", () -> shop.view(bad).state() == JobState.FAILED);
    assertThat(shop.lastError(bad)).contains("can't say");
    assertThat(worker.running()).isZero();
  }

  @Test
  void jobThatFindsNoThreadIsHandedBackAndCostsNoSlot() {
    Job job = shop.enqueue(type, "x");
    shop.executor =
        work -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    Worker worker = shop.worker(1, type, this::sayOrFail);
    assertThatThrownBy(rounds(worker)::listen).isInstanceOf(OutOfMemoryError.class);
    assertThat(worker.running()).isZero();
    rounds(worker).settle();
    assertThat(shop.view(job).state()).isEqualTo(JobState.DELAYED);
    assertThat(shop.view(job).tried()).isZero();
    shop.executor = shop.threads;
    shop.clock.advance(Duration.ofSeconds(1));
    shop.run(worker);
    eventually("done", () -> shop.isGone(job));
  }

  @Test
  void timeoutCountsFromWhenTheSlotIsTakenThoughNoThreadComes() {
    Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    shop.executor = held::add;
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.worker(1, type, this::sayOrFail);
    rounds(worker).listen();
    assertThat(worker.running()).isEqualTo(1);
    shop.clock.advance(Duration.ofSeconds(36));
    rounds(worker).keep();
    assertThat(worker.running()).isZero();
    shop.board.pause(Workshop.QUEUE, true);
    rounds(worker).settle();
    assertThat(shop.lastError(job)).startsWith("not done after 30000 ms");
    held.remove().run();
    assertThat(said).isEmpty();
  }

  @Test
  void answerThatIsRefusedBlocksNoOther() {
    Job failing = shop.enqueue(type, "failing");
    Job done = shop.enqueue(type, "done");
    shop.refused = call -> call.startsWith("fail");
    Worker worker = shop.worker(2, type, this::sayOrFail);
    rounds(worker).listen();
    eventually("both ran", () -> worker.running() == 0 && said.size() == 2);
    assertThatThrownBy(rounds(worker)::settle).hasMessage("refused: fail 1");
    assertThat(shop.isGone(done)).isTrue();
    shop.refused = call -> false;
    rounds(worker).settle();
    assertThat(shop.view(failing).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void oneThatIsRefusedIsFoundAmongManyAndForgottenInTheEnd() {
    List<Job> all = shop.enqueue(type, 8);
    Worker worker =
        shop.worker(
            8,
            type,
            (told, run) -> {
              said.add(told.text());
              throw new GiveUp(told.text());
            });
    rounds(worker).listen();
    eventually("all ran", () -> worker.running() == 0 && said.size() == 8);
    shop.refusedFailure = failure -> failure.attempt().job().equals(all.get(3).id());
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(rounds(worker)::settle).isInstanceOf(IllegalStateException.class);
    }
    assertThat(shop.figures().failed()).isEqualTo(7);
    assertThat(shop.refusedAlone).hasValue(10);
    assertThat(worker.drain(Duration.ZERO)).isTrue();
    assertThat(shop.refusedAlone).hasValue(10);
  }

  @Test
  void whatWaitsBehindASlowJobGoesBack() {
    shop.nanoTime = () -> shop.clock.ahead().toNanos();
    Worker worker =
        shop.worker(
            1,
            type,
            (told, run) -> {
              said.add(told.text());
              shop.clock.advance(Duration.ofMillis(10));
              if (said.size() > 1) {
                Workshop.stand(gate);
              }
            });
    shop.enqueue(type, 1);
    rounds(worker).listen();
    eventually("the first is done", () -> worker.running() == 0 && said.size() == 1);
    List<Job> all = shop.enqueue(type, 6);
    rounds(worker).settle();
    eventually("the second runs", () -> said.size() == 2);
    assertThat(shop.figures().running()).isEqualTo(6);
    shop.clock.advance(Duration.ofMillis(200));
    rounds(worker).keep();
    assertThat(shop.handedBack).hasValue(0);
    shop.clock.advance(Duration.ofMillis(60));
    rounds(worker).keep();
    rounds(worker).settle();
    assertThat(shop.handedBack).hasValue(5);
    assertThat(shop.figures().ready()).isEqualTo(5);
    assertThat(shop.view(all.get(5)).tried()).isZero();
  }

  @Test
  void jobWhoseLeaseMayHaveEndedIsNotBegun() {
    shop.nanoTime = () -> shop.clock.ahead().toNanos();
    Worker worker =
        shop.worker(
            1,
            type,
            (told, run) -> {
              said.add(told.text());
              shop.clock.advance(Duration.ofMillis(10));
              if (said.size() > 1) {
                Workshop.stand(gate);
              }
            });
    shop.enqueue(type, 1);
    rounds(worker).listen();
    eventually("the first is done", () -> worker.running() == 0 && said.size() == 1);
    shop.enqueue(type, 6);
    rounds(worker).settle();
    eventually("the second runs", () -> said.size() == 2);
    shop.clock.advance(Duration.ofSeconds(31));
    gate.countDown();
    eventually("it is over", () -> worker.running() == 0);
    assertThat(said).hasSize(2);
  }

  @Test
  void continuedProcessExtendsBeforeItClaims() {
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.worker(2, type, (told, run) -> Workshop.stand(gate));
    rounds(worker).listen();
    shop.clock.advance(Duration.ofSeconds(31));
    rounds(worker).listen();
    assertThat(shop.calls)
        .containsExactly("complete 0, claim 2", "extend 1", "complete 0, claim 1");
    assertThat(shop.view(job).tried()).isEqualTo(1);
    assertThat(shop.view(job).last()).isEmpty();
  }

  @Test
  void drainSurvivesWhateverTheStoreThrows() {
    Job job = shop.enqueue(type, "x");
    Worker worker = shop.worker(1, type, (told, run) -> gate.await());
    rounds(worker).listen();
    shop.refused = call -> true;
    worker.drain(Duration.ZERO);
    assertThat(worker.running()).isZero();
    assertThat(shop.outcomes).contains("failed: drain default");
    assertThat(shop.view(job).state()).isEqualTo(JobState.RUNNING);
  }
}
