package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers, and a store that fails by chance, before and after it has stored a batch. */
@Timeout(60)
class CombinerUnderStressTest {

  private static final int CALLERS = 16;
  private static final int CALLS = 400;
  private static final int BAD = 97;

  private final Map<Integer, AtomicInteger> stored = new ConcurrentHashMap<>();
  private final Random faults = new Random(Long.getLong("karcis.seed", 20_261_120));

  @Test
  void nothingIsLostAndNothingIsStoredTwice() throws Exception {
    Map<Integer, String> answers = new ConcurrentHashMap<>();
    Combiner.Limits limits = new Combiner.Limits(3, 32, CALLERS * CALLS, Duration.ofMinutes(1));
    try (Combined combined = new Combined(this::store, limits)) {
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      CyclicBarrier together = new CyclicBarrier(CALLERS);
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int first = caller * CALLS;
        done.add(
            callers.submit(
                () -> {
                  together.await();
                  call(combined, first, answers);
                  return null;
                }));
      }
      for (Future<?> caller : done) {
        caller.get(50, TimeUnit.SECONDS);
      }
      callers.shutdown();
    }
    assertThat(answers).hasSize(CALLERS * CALLS);
    answers.forEach(
        (call, answer) -> {
          int times = stored.getOrDefault(call, new AtomicInteger()).get();
          if (answer.equals("bad")) {
            assertThat(call % BAD).isZero();
            assertThat(times).isZero();
          } else if (answer.equals("away")) {
            assertThat(times).isLessThanOrEqualTo(1);
          } else {
            assertThat(answer).isEqualTo(String.valueOf(call));
            assertThat(times).as("times that %s was stored", call).isEqualTo(1);
          }
        });
    assertThat(answers.values()).contains("bad", "away");
  }

  /** Some callers wait for each answer, some for none until the end. */
  private static void call(Combined combined, int first, Map<Integer, String> answers) {
    List<CompletableFuture<String>> open = new ArrayList<>();
    for (int call = first; call < first + CALLS; call++) {
      CompletableFuture<String> answer = combined.submit(call);
      open.add(answer);
      if (first / CALLS % 2 == 0) {
        Combined.answer(answer);
      }
    }
    for (int i = 0; i < CALLS; i++) {
      answers.put(first + i, Combined.answer(open.get(i)));
    }
  }

  /** All of a batch or nothing, as a transaction does; a re-run sees what is there. */
  private List<String> store(List<Integer> calls, boolean again) {
    int chance = chance();
    if (chance == 0) {
      throw new StoreUnavailable("away", null);
    }
    for (int call : calls) {
      if (call % BAD == 0) {
        throw new IllegalStateException("bad");
      }
    }
    if (chance < 4 && calls.size() > 1) {
      throw new IllegalStateException("before anything was stored");
    }
    for (int call : calls) {
      if (!again || !stored.containsKey(call)) {
        stored.computeIfAbsent(call, key -> new AtomicInteger()).incrementAndGet();
      }
    }
    if (chance == 4) {
      throw new StoreUnavailable("away", null);
    }
    if (chance < 8 && calls.size() > 1) {
      throw new IllegalStateException("after everything was stored");
    }
    return Runs.texts(calls);
  }

  private synchronized int chance() {
    return faults.nextInt(60);
  }
}
