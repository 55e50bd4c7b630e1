package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.ShakyStore.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was asked, what was run, and what was answered; and whether these agree. */
final class CallHistory {

  private static final int NEEDS = 17;

  private final AtomicLong tick = new AtomicLong();
  private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();

  /**
   * @param begun the tick before it was handed over
   * @param returned the tick after that
   */
  private record Asked(long begun, long returned, CompletableFuture<String> answer) {}

  CompletableFuture<String> ask(Combined combined, int call) {
    long begun = tick.incrementAndGet();
    CompletableFuture<String> answer = combined.submit(call);
    asked.put(call, new Asked(begun, tick.incrementAndGet(), answer));
    return answer;
  }

  /** Each call's answer, or {@code withdrawn}; the combiner is closed by now. */
  Map<Integer, String> answers() {
    Map<Integer, String> answers = new HashMap<>();
    asked.forEach(
        (call, its) ->
            answers.put(
                call, its.answer.isCancelled() ? "withdrawn" : Combined.answer(its.answer)));
    return answers;
  }

  /** What a call needs for itself: each shares it with some others. */
  static Set<?> needs(int call) {
    return call % 5 == 0 ? new HashSet<>(List.of(call % NEEDS, call % 7)) : Set.of(call % NEEDS);
  }

  void assertAgrees(ShakyStore store, int maxBatch) {
    assertThat(store.clashes).as("ran side by side with what needs the same").isEmpty();
    List<Integer> ran = firstRuns(store.runs, maxBatch);
    for (int need = 0; need < NEEDS; need++) {
      Object its = need;
      assertInOrder(ran.stream().filter(call -> needs(call).contains(its)).toList());
    }
    Set<Integer> once = new HashSet<>(ran);
    answers().forEach((call, answer) -> assertRight(call, answer, once.contains(call), store));
  }

  /** The calls in the order in which they were run for the first time. */
  private static List<Integer> firstRuns(List<Run> runs, int maxBatch) {
    List<Integer> first = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Run run : runs) {
      assertThat(run.calls()).isNotEmpty().hasSizeLessThanOrEqualTo(maxBatch);
      if (run.again()) {
        assertThat(seen).as("run before").containsAll(run.calls());
      } else {
        first.addAll(run.calls());
        run.calls().forEach(call -> assertThat(seen.add(call)).as("new: %s", call).isTrue());
      }
    }
    return first;
  }

  /** No call ran after one that was asked for when it had been handed over already. */
  private void assertInOrder(List<Integer> calls) {
    long earliestReturn = Long.MAX_VALUE;
    for (int i = calls.size() - 1; i >= 0; i--) {
      Asked call = asked.get(calls.get(i));
      assertThat(call.begun).as("%s was overtaken", calls.get(i)).isLessThan(earliestReturn);
      earliestReturn = Math.min(earliestReturn, call.returned);
    }
  }

  private static void assertRight(int call, String answer, boolean ran, ShakyStore store) {
    int times = store.stored.getOrDefault(call, new AtomicInteger()).get();
    assertThat(times).as("times that %s was stored", call).isLessThanOrEqualTo(1);
    if (answer.equals(String.valueOf(call))) {
      assertThat(times).as("%s was answered as stored", call).isEqualTo(1);
    } else if (answer.equals(Combined.OVERLOADED)) {
      assertThat(ran).as("%s was refused, and run", call).isFalse();
    } else if (answer.equals("bad")) {
      assertThat(ShakyStore.isBad(call)).isTrue();
      assertThat(times).isZero();
    } else if (answer.equals("the store was lost at every commit")) {
      assertThat(ran).as("%s waited behind, and was run", call).isFalse();
    } else {
      assertThat(answer)
          .isIn(
              "withdrawn",
              "away",
              "before anything was stored",
              "after everything was stored",
              "lost, and not stored",
              "lost, but stored");
    }
  }
}
