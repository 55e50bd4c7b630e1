package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerGathersCallsTest {

  private final Runs runs = Runs.echo();

  @Test
  void aCallThatFindsNothingRunningRunsByItselfAtOnce() {
    try (Combined combined = new Combined(runs)) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(runs.batches).containsExactly(List.of(1), List.of(2));
      assertThat(runs.again).containsExactly(false, false);
    }
  }

  @Test
  void callsThatArriveDuringABatchShareTheNextInTheOrderOfTheirArrival() {
    try (Combined combined = new Combined(runs)) {
      CompletableFuture<String> first = heldBatch(combined);
      List<CompletableFuture<String>> more = combined.submitAll(1, 50);
      assertThat(combined.combiner.waiting()).isEqualTo(50);
      runs.letGo();
      assertThat(Combined.answers(more)).isEqualTo(Runs.texts(range(1, 50)));
      assertThat(Combined.answer(first)).isEqualTo("0");
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 50));
      assertThat(combined.combiner.waiting()).isZero();
    }
  }

  @Test
  void noBatchIsLargerThanItsLimit() {
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      heldBatch(combined);
      List<CompletableFuture<String>> more = combined.submitAll(1, 10);
      runs.letGo();
      Combined.answers(more);
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 4), range(5, 8), range(9, 10));
    }
  }

  @Test
  void aFullQueueAnswersOverloadedAtOnceAndKeepsWhatItHas() {
    try (Combined combined = new Combined(runs, Combined.limits(1, 100, 3))) {
      heldBatch(combined);
      List<CompletableFuture<String>> waiting = combined.submitAll(1, 3);
      assertThat(combined.submit(4)).isCompletedWithValue(Combined.OVERLOADED);
      runs.letGo();
      assertThat(Combined.answers(waiting)).containsExactly("1", "2", "3");
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 3));
    }
  }

  @Test
  void aCallThatWaitedForTooLongIsNotRun() {
    try (Combined combined = new Combined(runs)) {
      heldBatch(combined);
      CompletableFuture<String> late = combined.submit(1);
      combined.nanos.addAndGet(1);
      CompletableFuture<String> justInTime = combined.submit(2);
      combined.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
      runs.letGo();
      assertThat(Combined.answer(justInTime)).isEqualTo("2");
      assertThat(Combined.answer(late)).isEqualTo(Combined.OVERLOADED);
      assertThat(runs.batches).containsExactly(List.of(0), List.of(2));
    }
  }

  @Test
  void aWithdrawnCallIsNotRun() {
    try (Combined combined = new Combined(runs)) {
      heldBatch(combined);
      combined.submit(1).cancel(false);
      combined.submit(2).complete("answered elsewhere");
      CompletableFuture<String> wanted = combined.submit(3);
      runs.letGo();
      assertThat(Combined.answer(wanted)).isEqualTo("3");
      assertThat(runs.batches).containsExactly(List.of(0), List.of(3));
    }
  }

  @Test
  void aCallThatNobodyWaitsForAnyMoreIsNotRun() {
    try (Combined combined = new Combined(runs)) {
      heldBatch(combined);
      CompletableFuture<String> gone = combined.submit(1, () -> true);
      CompletableFuture<String> there =
          combined.submit(
              2,
              () -> {
                throw new IllegalStateException("can't tell");
              });
      combined.nanos.addAndGet(Duration.ofMillis(101).toNanos());
      CompletableFuture<String> quick =
          combined.submit(3, () -> fail("nobody asks about calls that hardly waited"));
      runs.letGo();
      assertThat(Combined.answer(there)).isEqualTo("2");
      assertThat(Combined.answer(quick)).isEqualTo("3");
      assertThat(Combined.answer(gone)).isEqualTo(Combined.OVERLOADED);
      assertThat(runs.batches).containsExactly(List.of(0), List.of(2, 3));
    }
  }

  @Test
  void theLongestRunIsTheSlowestBatchs() {
    try (Combined combined = new Combined(runs, Combined.limits(2, 100, 100))) {
      assertThat(combined.combiner.longestRun()).isZero();
      CompletableFuture<String> held = heldBatch(combined);
      combined.nanos.addAndGet(7);
      assertThat(combined.combiner.longestRun()).isEqualTo(Duration.ofNanos(7));
      runs.letGo();
      Combined.answer(held);
      while (!combined.combiner.longestRun().isZero()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void limitsStartAtOne() {
    assertThatThrownBy(() -> Combined.limits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Combined.limits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Combined.limits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A batch of the call 0 that stands still. */
  private CompletableFuture<String> heldBatch(Combined combined) {
    runs.hold();
    CompletableFuture<String> answer = combined.submit(0);
    runs.awaitBatches(1);
    return answer;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
