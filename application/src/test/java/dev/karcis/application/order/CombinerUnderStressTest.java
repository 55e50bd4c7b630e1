package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many callers, a store that fails by chance, and a close while calls still come: everyone is
 * answered, in order, and nothing is lost or stored twice.
 *
 * <p>Model checkers don't serve here: Lincheck stops the clock by which a lane waits, and jcstress
 * has no use for a thread of the tested object's own.
 */
@Timeout(60)
class CombinerUnderStressTest {

  private static final int ROUNDS = 60;
  private static final int CALLERS = 12;
  private static final int CALLS = 250;
  private static final int CLOSE_AFTER = CALLERS * CALLS * 3 / 4;
  private static final Combiner.Limits LIMITS =
      new Combiner.Limits(3, 4, 120, Duration.ofMillis(15));

  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);

  @Test
  void everyCallIsAnsweredOnceInOrderAndAsItWasStored() throws Exception {
    long seed = Long.getLong("karcis.seed", 20_261_120);
    Set<String> kinds = new HashSet<>();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        kinds.addAll(round(seed + round));
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(kinds)
        .contains(
            "text",
            "withdrawn",
            "bad",
            "away",
            "before anything was stored",
            "after everything was stored",
            Combined.OVERLOADED,
            "too-late",
            "3 side by side");
  }

  /** Answers which kinds of answers there were, and why calls weren't run. */
  private Set<String> round(long seed) throws Exception {
    ShakyStore store = new ShakyStore(seed);
    CallHistory history = new CallHistory();
    AtomicInteger asked = new AtomicInteger();
    Combined combined = new Combined(store, LIMITS, CallHistory::needs);
    combined.clock = System::nanoTime;
    List<Callable<Void>> work = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller * CALLS;
      work.add(() -> call(combined, history, asked, first, new Random(seed * 31 + first)));
    }
    work.add(
        () -> {
          while (asked.get() < CLOSE_AFTER) {
            assertThat(combined.combiner.waiting()).isLessThanOrEqualTo(LIMITS.maxQueue());
            Thread.onSpinWait();
          }
          combined.combiner.close();
          return null;
        });
    for (Future<Void> done : callers.invokeAll(work, 30, TimeUnit.SECONDS)) {
      done.get();
    }
    history.assertAgrees(store, LIMITS.maxBatch());
    combined.close();
    Set<String> kinds = new HashSet<>(combined.told.undecided.keySet());
    kinds.add(store.mostSideBySide + " side by side");
    history.answers().forEach((call, answer) -> kinds.add(kind(call, answer)));
    return kinds;
  }

  private static String kind(int call, String answer) {
    return answer.equals(String.valueOf(call)) ? "text" : answer;
  }

  /** Some callers wait for each answer, some for none; each withdraws a call now and then. */
  private static Void call(
      Combined combined, CallHistory history, AtomicInteger asked, int first, Random chance) {
    for (int call = first; call < first + CALLS; call++) {
      CompletableFuture<String> answer = history.ask(combined, call);
      asked.incrementAndGet();
      if (chance.nextInt(20) == 0) {
        answer.cancel(false);
      } else if (first / CALLS % 3 > 0) {
        Combined.answer(answer);
      }
    }
    return null;
  }
}
