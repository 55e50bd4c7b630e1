package dev.karcis.app.storm;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request;
import dev.karcis.app.storm.check.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a storm was like. */
record Report(Storm storm, long seed, History history, Ledger ledger, List<String> violations) {

  private static final int SHOWN = 5;

  /** Orders, answers by kind, how long bookings took, what was wrong. */
  @Override
  public String toString() {
    return "%s: seed %d, %.1f s, %d calls %s, %d orders, p99 %d ms, freed within %d ms, %d violations%s"
        .formatted(
            storm.title(),
            seed,
            seconds(),
            history.calls().size(),
            answers(),
            ledger.orders().size(),
            p99().toMillis(),
            ledger.longestLag().toMillis(),
            violations.size(),
            violations.stream().limit(SHOWN).map(it -> "\n  " + it).collect(Collectors.joining()));
  }

  private double seconds() {
    List<Call> calls = history.calls();
    Instant first = calls.stream().map(Call::start).min(Instant::compareTo).orElseThrow();
    Instant last = calls.stream().map(Call::end).max(Instant::compareTo).orElseThrow();
    return Duration.between(first, last).toMillis() / 1_000.0;
  }

  private Map<String, Long> answers() {
    return history.calls().stream()
        .collect(
            Collectors.groupingBy(
                call -> call.answer().kind(), TreeMap::new, Collectors.counting()));
  }

  /** Of bookings. */
  private Duration p99() {
    List<Duration> took =
        history.calls().stream()
            .filter(call -> call.request() instanceof Request.Book)
            .map(Call::took)
            .sorted()
            .toList();
    return took.get(took.size() * 99 / 100);
  }
}
