package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerMeetsFaultsTest {

  @Test
  void aCallThatFailsIsFoundByHalvingAndTheOthersAreAnswered() {
    Runs runs =
        Runs.failing(calls -> calls.contains(5), () -> new IllegalStateException("5 is bad"));
    List<String> answers = answersToABatch(runs, 1, 8);
    assertThat(answers).containsExactly("1", "2", "3", "4", "5 is bad", "6", "7", "8");
    assertThat(runs.batches.subList(1, runs.batches.size()))
        .containsExactly(
            range(1, 8),
            range(1, 4),
            range(5, 8),
            range(5, 6),
            List.of(5),
            List.of(6),
            range(7, 8));
    assertThat(runs.again.subList(1, runs.again.size()))
        .containsExactly(false, true, true, true, true, true, true);
  }

  @Test
  void whenEachCallFailsEachIsToldSo() {
    Runs runs =
        Runs.failing(calls -> !calls.equals(List.of(0)), () -> new IllegalStateException("bad"));
    assertThat(answersToABatch(runs, 1, 7)).hasSize(7).containsOnly("bad");
  }

  @Test
  void aStoreThatIsAwayFailsTheBatchAndTheQueueWithoutFurtherTries() {
    Runs runs = Runs.failing(calls -> calls.contains(1), () -> new StoreUnavailable("away", null));
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      assertThat(combined.answersToABatch(runs, 1, 9)).hasSize(9).containsOnly("away");
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 4));
      assertThat(Combined.answer(combined.submit(10))).isEqualTo("10");
    }
  }

  @Test
  void aStoreThatGoesAwayWhileABatchIsHalvedFailsTheRestAtOnce() {
    Runs runs =
        new Runs(
            calls -> {
              if (calls.size() == 8) {
                throw new IllegalStateException("halve this");
              }
              if (calls.contains(1)) {
                throw new StoreUnavailable("away", null);
              }
              return Runs.texts(calls);
            });
    assertThat(answersToABatch(runs, 1, 8)).hasSize(8).containsOnly("away");
    assertThat(runs.batches).containsExactly(List.of(0), range(1, 8), range(1, 4));
  }

  @Test
  void aBatchOfWhichNobodyKnowsWhetherItCommittedIsRunAgainWhole() {
    Runs runs = losingCommits(1);
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      assertThat(combined.answersToABatch(runs, 1, 6))
          .containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 4), range(1, 4), range(5, 6));
      assertThat(runs.again).containsExactly(false, false, true, false);
    }
  }

  @Test
  void aHalfOfWhichNobodyKnowsWhetherItCommittedIsRunAgainBeforeTheOther() {
    AtomicInteger tries = new AtomicInteger();
    Runs runs =
        Runs.failing(
            calls -> calls.contains(1) && tries.getAndIncrement() < 2,
            () ->
                tries.get() == 1
                    ? new IllegalStateException("halve this")
                    : new UnknownCommit("commit lost", null));
    assertThat(answersToABatch(runs, 1, 4)).containsExactly("1", "2", "3", "4");
    assertThat(runs.batches)
        .containsExactly(List.of(0), range(1, 4), range(1, 2), range(1, 2), range(3, 4));
  }

  @Test
  void aStoreThatIsLostAtEveryCommitIsAway() {
    Runs runs = losingCommits(100);
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      String away = "the store was lost at every commit";
      assertThat(combined.answersToABatch(runs, 1, 6))
          .containsExactly("commit lost", "commit lost", "commit lost", "commit lost", away, away);
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 4), range(1, 4), range(1, 4));
    }
  }

  @Test
  void afterAnUnknownCommitAStoreThatIsAwayLeavesTheBatchUnknownAndTheQueueUntouched() {
    AtomicInteger commits = new AtomicInteger();
    Runs runs =
        Runs.failing(
            calls -> !calls.contains(0),
            () ->
                commits.getAndIncrement() == 0
                    ? new UnknownCommit("commit lost", null)
                    : new StoreUnavailable("away", null));
    try (Combined combined = new Combined(runs, Combined.limits(1, 2, 100))) {
      assertThat(combined.answersToABatch(runs, 1, 4))
          .containsExactly("commit lost", "commit lost", "away", "away");
      assertThat(runs.batches).containsExactly(List.of(0), range(1, 2), range(1, 2));
    }
  }

  @Test
  void aCallThatFailsAfterAnUnknownCommitIsStillFoundByHalving() {
    AtomicInteger commits = new AtomicInteger();
    Runs runs =
        Runs.failing(
            calls -> calls.contains(3),
            () ->
                commits.getAndIncrement() == 0
                    ? new UnknownCommit("commit lost", null)
                    : new IllegalStateException("3 is bad"));
    assertThat(answersToABatch(runs, 1, 4)).containsExactly("1", "2", "3 is bad", "4");
    assertThat(runs.again).containsExactly(false, false, true, true, true, true, true);
  }

  @Test
  void theWrongNumberOfAnswersFailsTheCall() {
    Runs runs = new Runs(calls -> calls.contains(0) ? List.of("0") : List.of());
    assertThat(answersToABatch(runs, 1, 2)).containsOnly("0 answers to 1 calls");
  }

  @Test
  void answersThatAreNoListFailTheCallOnly() {
    Runs runs = new Runs(calls -> calls.contains(1) ? null : Runs.texts(calls));
    assertThat(answersToABatch(runs, 1, 2).get(1)).isEqualTo("2");
  }

  @Test
  void anErrorFailsItsCallAndTheLaneGoesOn() {
    Runs runs = Runs.failing(calls -> calls.contains(1), () -> new StackOverflowError("deep"));
    try (Combined combined = new Combined(runs)) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("deep");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
    }
  }

  @Test
  void anErrorOutsideOfARunFailsItsCallsAndTheLaneGoesOn() {
    Runs runs = Runs.echo();
    try (Combined combined = new Combined(runs)) {
      combined.clock = failingOnLanes(combined.nanos);
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("no memory");
      combined.clock = combined.nanos::get;
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(runs.batches).containsExactly(List.of(2));
    }
  }

  private static LongSupplier failingOnLanes(AtomicLong nanos) {
    return () -> {
      if (Thread.currentThread().getName().startsWith("test-")) {
        throw new OutOfMemoryError("no memory");
      }
      return nanos.get();
    };
  }

  @Test
  void aRunnerThatIsInterruptedDoesNotStopTheLane() {
    Runs runs =
        new Runs(
            calls -> {
              Thread.currentThread().interrupt();
              return Runs.texts(calls);
            });
    try (Combined combined = new Combined(runs)) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
    }
  }

  @Test
  void anExecutorThatRefusesAnswersNeitherStopsTheLaneNorRunsACallTwice() {
    Runs runs = Runs.echo();
    Combined combined =
        new Combined(
            runs,
            work -> {
              throw new RejectedExecutionException("full");
            });
    try (combined) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(runs.batches).containsExactly(List.of(1), List.of(2));
    }
  }

  @Test
  void anExecutorWithoutThreadsNeitherStopsTheLaneNorRunsACallTwice() {
    Runs runs = Runs.echo();
    Combined combined =
        new Combined(
            runs,
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    try (combined) {
      assertThat(Combined.answer(combined.submit(1))).isEqualTo("1");
      assertThat(Combined.answer(combined.submit(2))).isEqualTo("2");
      assertThat(runs.batches).containsExactly(List.of(1), List.of(2));
    }
  }

  /** Loses the first commits of batches with the call 1. */
  private static Runs losingCommits(int times) {
    AtomicInteger lost = new AtomicInteger();
    return Runs.failing(
        calls -> calls.contains(1) && lost.getAndIncrement() < times,
        () -> new UnknownCommit("commit lost", null));
  }

  private static List<String> answersToABatch(Runs runs, int from, int to) {
    try (Combined combined = new Combined(runs)) {
      return combined.answersToABatch(runs, from, to);
    }
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
