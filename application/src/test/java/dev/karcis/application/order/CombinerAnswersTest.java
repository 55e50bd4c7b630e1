package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerAnswersTest {

  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void callersNeverRunOnALanesThread() {
    Runs runs =
        new Runs(
            calls -> {
              Runs.await(gate);
              if (calls.contains(2)) {
                throw new StoreUnavailable("away", null);
              }
              return Runs.texts(calls);
            });
    try (Combined combined = new Combined(runs)) {
      CompletableFuture<String> answered = threadOf(combined.submit(1));
      runs.awaitBatches(1);
      CompletableFuture<String> late = threadOf(combined.submit(3));
      combined.nanos.addAndGet(Duration.ofSeconds(5).toNanos() + 1);
      CompletableFuture<String> failed = threadOf(combined.submit(2));
      gate.countDown();
      assertThat(Combined.answers(List.of(answered, late, failed)))
          .allSatisfy(thread -> assertThat(thread).doesNotStartWith("test-"));
    }
  }

  @Test
  void aCallerWhoBlocksDoesNotHoldUpTheLane() {
    Runs runs = Runs.echo();
    try (Combined combined = new Combined(runs)) {
      runs.hold();
      CompletableFuture<Void> blocked = combined.submit(1).thenAccept(answer -> Runs.await(gate));
      runs.letGo();
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(blocked).isNotDone();
      gate.countDown();
      blocked.join();
    }
  }

  @Test
  void whatIsLeftToDoIsDoneAfterTheAnswersAndBeforeTheNextBatch() {
    List<String> done = new CopyOnWriteArrayList<>();
    CountDownLatch answered = new CountDownLatch(1);
    Combiner.Runner<Integer, String> runner =
        (calls, again) -> {
          done.add("ran " + calls);
          return new Combiner.Ran<>(
              Runs.texts(calls),
              () -> {
                Runs.await(answered);
                done.add("left after " + calls);
              });
        };
    try (Combined combined = new Combined(runner)) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      CompletableFuture<String> next = combined.submit(2);
      assertThat(done).containsExactly("ran [1]");
      answered.countDown();
      assertThat(Combined.answer(next)).isEqualTo("2");
    }
    assertThat(done).containsExactly("ran [1]", "left after [1]", "ran [2]", "left after [2]");
  }

  @Test
  void whatIsLeftToDoAndFailsIsToldAndNothingIsRunAgain() {
    List<List<Integer>> ran = new CopyOnWriteArrayList<>();
    Combiner.Runner<Integer, String> runner =
        (calls, again) -> {
          ran.add(calls);
          return new Combiner.Ran<>(
              Runs.texts(calls),
              () -> {
                if (calls.contains(2)) {
                  throw new StackOverflowError("deep");
                }
                throw new IllegalStateException("left");
              });
        };
    Combined combined = new Combined(runner);
    assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
    assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
    combined.close();
    assertThat(ran).containsExactly(List.of(1), List.of(2));
    assertThat(combined.told.failures)
        .containsExactly("orders: left", "orders: an Error after orders");
  }

  @Test
  void closingRunsWhatWaitsAndAnswersEveryone() {
    Runs runs = Runs.echo();
    Combined combined = new Combined(runs, Combined.limits(1, 2, 100));
    runs.hold();
    CompletableFuture<String> first = combined.submit(0);
    runs.awaitBatches(1);
    List<CompletableFuture<String>> waiting = combined.submitAll(1, 5);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(combined.combiner::close);
    while (!combined.submit(9).isDone()) {
      Thread.onSpinWait(); // until the combiner takes no more calls
    }
    assertThat(closing).isNotDone();
    runs.letGo();
    closing.join();
    assertThat(Combined.answer(first)).isEqualTo("0");
    assertThat(Combined.answers(waiting)).containsExactly("1", "2", "3", "4", "5");
    assertThat(combined.submit(6)).isCompletedWithValue(Combined.OVERLOADED);
    combined.close();
  }

  @Test
  void anInterruptDoesNotCutClosingShortAndIsKept() {
    Runs runs = Runs.echo();
    Combined combined = new Combined(runs);
    runs.hold();
    CompletableFuture<String> held = combined.submit(1);
    runs.awaitBatches(1);
    AtomicBoolean mayEnd = new AtomicBoolean();
    CompletableFuture<Boolean> waitedAndKept =
        CompletableFuture.supplyAsync(
            () -> {
              Thread.currentThread().interrupt();
              combined.combiner.close();
              return mayEnd.get() && Thread.interrupted();
            });
    while (!combined.submit(9).isDone()) {
      Thread.onSpinWait(); // until the combiner takes no more calls
    }
    mayEnd.set(true);
    runs.letGo();
    assertThat(waitedAndKept.join()).isTrue();
    assertThat(Combined.answer(held)).isEqualTo("1");
    combined.close();
  }

  @Test
  void aCallThatComesJustAsTheLaneEndsIsAnsweredAndNotRun() throws InterruptedException {
    Runs runs = Runs.echo();
    Combined combined = new Combined(runs);
    CountDownLatch coming = new CountDownLatch(1);
    combined.clock =
        () -> {
          coming.countDown();
          Runs.await(gate);
          return 0;
        };
    CompletableFuture<String> late =
        CompletableFuture.supplyAsync(() -> Combined.answer(combined.submit(1)));
    Runs.await(coming);
    combined.combiner.close();
    gate.countDown();
    assertThat(Combined.answer(late)).isEqualTo(Combined.OVERLOADED);
    assertThat(runs.batches).isEmpty();
    combined.close();
  }

  /** The name of the thread on which the caller learns its answer. */
  private static CompletableFuture<String> threadOf(CompletableFuture<String> answer) {
    return answer.handle((value, fault) -> Thread.currentThread().getName());
  }
}
