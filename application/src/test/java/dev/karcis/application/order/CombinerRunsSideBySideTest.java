package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a batch begins beside a running one, and what it may take. */
@Timeout(30)
class CombinerRunsSideBySideTest {

  private static final Combiner.Limits LIMITS = Combined.limits(2, 100, 1_000);

  private final Runs runs = Runs.echo();

  @Test
  void whatArrivesDuringABatchWaitsForItsEndThoughALaneIsIdle() {
    try (Combined combined = new Combined(runs, LIMITS)) {
      CompletableFuture<String> first = standing(combined, 0);
      List<CompletableFuture<String>> next = combined.submitAll(1, 50);
      combined.nanos.addAndGet(Line.STANDS_STILL.toNanos() - 1);
      runs.letGo();
      assertThat(Combined.answer(first)).isEqualTo("0");
      Combined.answers(next);
      assertThat(runs.batches).hasSize(2);
    }
  }

  @Test
  void callsGoOnBesideABatchThatStandsStill() {
    try (Combined combined = new Combined(runs, LIMITS)) {
      CompletableFuture<String> still = standing(combined, 0);
      standStill(combined);
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(still).isNotDone();
      runs.letGo();
      assertThat(Combined.answer(still)).isEqualTo("0");
    }
  }

  @Test
  void callsThatWaitedWhenItStoodStillGoOnToo() {
    try (Combined combined = new Combined(runs, LIMITS)) {
      CompletableFuture<String> still = standing(combined, 0);
      List<CompletableFuture<String>> waiting = combined.submitAll(1, 9);
      standStill(combined);
      assertThat(Combined.answers(waiting)).hasSize(9);
      assertThat(still).isNotDone();
      runs.letGo();
    }
  }

  @Test
  void noMoreBatchesRunThanThereAreLanes() {
    try (Combined combined = new Combined(runs, LIMITS)) {
      standing(combined, 0);
      combined.nanos.addAndGet(Line.STANDS_STILL.toNanos());
      combined.submit(1);
      runs.awaitBatches(1);
      CompletableFuture<String> third = combined.submit(2);
      combined.nanos.addAndGet(Line.STANDS_STILL.toNanos());
      assertThat(combined.combiner.waiting()).isEqualTo(1);
      runs.letGo();
      assertThat(Combined.answer(third)).isEqualTo("2");
      assertThat(runs.batches).containsExactly(List.of(0), List.of(1), List.of(2));
    }
  }

  @Test
  void whatNeedsTheSameAsABatchThatStandsStillWaitsForIt() {
    try (Combined combined = needing(call -> Set.of(call % 10))) {
      standing(combined, 0);
      standStill(combined);
      CompletableFuture<String> same = combined.submit(10);
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(11))).isEqualTo("11");
      assertThat(same).isNotDone();
      runs.letGo();
      assertThat(Combined.answer(same)).isEqualTo("10");
    }
  }

  @Test
  void whatABatchThatStandsStillNeedsIsAllThatItsCallsNeed() {
    try (Combined combined = needing(call -> call < 0 ? Set.of(call) : Set.of(call % 10, "all"))) {
      standing(combined, 0);
      CompletableFuture<String> other = combined.submit(1);
      CompletableFuture<String> stranger = combined.submit(-1);
      standStill(combined);
      assertThat(Combined.answer(stranger)).isEqualTo("-1");
      assertThat(other).isNotDone();
      runs.letGo();
      assertThat(Combined.answer(other)).isEqualTo("1");
      assertThat(runs.batches).containsExactly(List.of(0), List.of(-1), List.of(1));
    }
  }

  /** 10 needs what 0 needs, so it waits for that; so does 12 behind it, and 2 behind that. */
  @Test
  void noCallOvertakesAnotherThatNeedsTheSame() {
    Function<Integer, Set<?>> needs =
        call ->
            call == 12 ? Set.of("ten", "two") : Set.of(call == 2 ? "two" : call == 3 ? 3 : "ten");
    try (Combined combined = needing(needs)) {
      standing(combined, 0);
      List<CompletableFuture<String>> behind =
          List.of(combined.submit(10), combined.submit(12), combined.submit(2));
      CompletableFuture<String> free = combined.submit(3);
      standStill(combined);
      assertThat(Combined.answer(free)).isEqualTo("3");
      assertThat(behind).noneMatch(CompletableFuture::isDone);
      runs.letGo();
      assertThat(Combined.answers(behind)).containsExactly("10", "12", "2");
      assertThat(runs.batches).containsExactly(List.of(0), List.of(3), List.of(10, 12, 2));
    }
  }

  @Test
  void aFullBatchDoesNotWaitForTheRunningOne() {
    try (Combined combined = new Combined(runs, Combined.limits(2, 8, 1_000))) {
      CompletableFuture<String> running = standing(combined, 0);
      runs.passOthers();
      List<CompletableFuture<String>> seven = combined.submitAll(1, 7);
      assertThat(runs.batches).hasSize(1);
      assertThat(Combined.answer(combined.submit(8))).isEqualTo("8");
      Combined.answers(seven);
      assertThat(running).isNotDone();
      assertThat(runs.batches)
          .containsExactly(List.of(0), IntStream.rangeClosed(1, 8).boxed().toList());
      runs.letGo();
    }
  }

  @Test
  void callsThatMayNotRunMakeNoBatchFull() {
    Function<Integer, Set<?>> needs = call -> Set.of(call < 100 ? "the same" : call);
    try (Combined combined = new Combined(runs, Combined.limits(2, 8, 1_000), needs)) {
      standing(combined, 0);
      runs.passOthers();
      List<CompletableFuture<String>> same = combined.submitAll(1, 20);
      List<CompletableFuture<String>> strangers = combined.submitAll(101, 107);
      CompletableFuture<String> last = combined.submit(108);
      assertThat(Combined.answer(last)).isEqualTo("108");
      Combined.answers(strangers);
      assertThat(runs.batches)
          .containsExactly(List.of(0), IntStream.rangeClosed(101, 108).boxed().toList());
      runs.letGo();
      assertThat(Combined.answers(same)).hasSize(20);
    }
  }

  @Test
  void whatABatchTookIsFreeWhenItHasFailed() {
    Runs failing = Runs.failing(calls -> calls.contains(0), () -> new IllegalStateException("no"));
    try (Combined combined = new Combined(failing, LIMITS, call -> Set.of("the same"))) {
      assertThat(Combined.answer(combined.submit(0))).isEqualTo("no");
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
    }
  }

  private Combined needing(Function<Integer, Set<?>> needs) {
    return new Combined(runs, LIMITS, needs);
  }

  /** A batch of this call, which doesn't end until it is let go. */
  private CompletableFuture<String> standing(Combined combined, int call) {
    runs.hold();
    CompletableFuture<String> answer = combined.submit(call);
    runs.awaitBatches(1);
    return answer;
  }

  /** For so long that others begin, which don't. */
  private void standStill(Combined combined) {
    runs.passOthers();
    combined.nanos.addAndGet(Line.STANDS_STILL.toNanos());
  }
}
