package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the monitor is told; each batch waits behind one of the call 0. */
@Timeout(30)
class CombinerTellsTest {

  @Test
  void howLongCallsWaited() {
    Runs runs = Runs.echo();
    try (Combined combined = new Combined(runs)) {
      hold(combined, runs);
      combined.submit(1);
      combined.nanos.addAndGet(5);
      CompletableFuture<String> last = combined.submit(2);
      combined.nanos.addAndGet(2);
      runs.letGo();
      Combined.answer(last);
      assertThat(combined.told.waits).containsExactly(0L, 7L, 2L);
      assertThat(combined.told.undecided).isEmpty();
      assertThat(combined.told.again).isEmpty();
    }
  }

  @Test
  void whichCallsWereNotRunAndWhy() {
    Runs runs = Runs.echo();
    try (Combined combined = new Combined(runs, Combined.limits(1, 100, 5))) {
      hold(combined, runs);
      combined.submitAll(1, 2);
      combined.nanos.addAndGet(Duration.ofSeconds(5).toNanos() + 1);
      combined.submit(3).cancel(false);
      List<CompletableFuture<String>> wanted = combined.submitAll(4, 5);
      combined.submitAll(6, 9);
      runs.letGo();
      Combined.answers(wanted);
      assertThat(combined.told.undecided)
          .isEqualTo(Map.of("too-late", 2, "withdrawn", 1, "overloaded", 4));
    }
  }

  @Test
  void whichCallsFailedAndHowOftenABatchWasHalved() {
    Runs runs =
        new Runs(
            calls -> {
              if (calls.contains(3)) {
                throw new IllegalStateException("3 is bad");
              }
              return Runs.texts(calls);
            });
    try (Combined combined = new Combined(runs)) {
      hold(combined, runs);
      List<CompletableFuture<String>> batch = combined.submitAll(1, 4);
      runs.letGo();
      Combined.answers(batch);
      assertThat(combined.told.undecided).isEqualTo(Map.of("fault", 1));
      assertThat(combined.told.again).isEqualTo(Map.of("halved", 2));
      assertThat(combined.told.waits).hasSize(5);
    }
  }

  @Test
  void thatTheStoreWasLost() {
    AtomicInteger commits = new AtomicInteger();
    Runs runs =
        new Runs(
            calls -> {
              if (calls.contains(1)) {
                throw commits.getAndIncrement() == 0
                    ? new UnknownCommit("commit lost", null)
                    : new StoreUnavailable("away", null);
              }
              return Runs.texts(calls);
            });
    try (Combined combined = new Combined(runs, Combined.limits(1, 4, 100))) {
      hold(combined, runs);
      List<CompletableFuture<String>> batchAndQueue = combined.submitAll(1, 7);
      runs.letGo();
      Combined.answers(batchAndQueue);
      assertThat(combined.told.again).isEqualTo(Map.of("unknown-commit", 1));
      assertThat(combined.told.undecided).isEqualTo(Map.of("store-unavailable", 7));
    }
  }

  private static void hold(Combined combined, Runs runs) {
    runs.hold();
    combined.submit(0);
    runs.awaitBatches(1);
  }
}
