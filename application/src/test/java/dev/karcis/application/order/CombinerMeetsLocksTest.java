package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.UnknownCommit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody holds what the call 1 needs; the store itself is there. */
@Timeout(30)
class CombinerMeetsLocksTest {

  @Test
  void aLockThatIsNotHadInTimeFailsItsBatchAndTheQueueBehindGoesOn() {
    Runs runs = Runs.failing(calls -> calls.contains(1), () -> new LockTimeout("held", null));
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      assertThat(combined.answersToABatch(runs, 1, 9))
          .containsExactly("held", "held", "held", "held", "5", "6", "7", "8", "9");
      assertThat(runs.batches)
          .containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9));
      assertThat(combined.told.undecided).isEqualTo(Map.of("lock-timeout", 4));
    }
  }

  @Test
  void aLockThatIsNotHadInTimeWhileABatchIsHalvedFailsItsHalf() {
    AtomicInteger tries = new AtomicInteger();
    Runs runs =
        Runs.failing(
            calls -> calls.contains(1),
            () ->
                tries.getAndIncrement() == 0
                    ? new IllegalStateException("halve this")
                    : new LockTimeout("held", null));
    try (Combined combined = new Combined(runs)) {
      assertThat(combined.answersToABatch(runs, 1, 8))
          .containsExactly("held", "held", "held", "held", "5", "6", "7", "8");
    }
  }

  @Test
  void aLockThatIsStillHeldByALostRunLeavesItsBatchUnknownAndTheQueueGoesOn() {
    AtomicInteger commits = new AtomicInteger();
    Runs runs =
        Runs.failing(
            calls -> calls.contains(1),
            () ->
                commits.getAndIncrement() == 0
                    ? new UnknownCommit("commit lost", null)
                    : new LockTimeout("held", null));
    try (Combined combined = new Combined(runs, Combined.limits(1, 2, 100))) {
      assertThat(combined.answersToABatch(runs, 1, 4))
          .containsExactly("commit lost", "commit lost", "3", "4");
    }
  }
}
