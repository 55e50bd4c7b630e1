package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.stage.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Karcis said that it sold, event by event, to be held against what the database has. */
final class Sold {

  private static final String SUCCESS = "201";

  private final Map<String, Count> byEvent = new LinkedHashMap<>();

  /**
   * @param unknown requests without an answer: sold or not
   */
  private record Count(long answered, long unknown) {
    Count plus(Count more) {
      return new Count(answered + more.answered, unknown + more.unknown);
    }
  }

  void add(String event, Figures figures) {
    long answered = figures.answers().getOrDefault(SUCCESS, 0L);
    add(event, new Count(answered, figures.answers().getOrDefault("no answer", 0L)));
  }

  /** One booking, by itself. */
  void add(String event) {
    add(event, new Count(1, 0));
  }

  private void add(String event, Count more) {
    byEvent.merge(event, more, Count::plus);
  }

  Verdict check(Database database) {
    List<String> wrong = new ArrayList<>();
    byEvent.forEach(
        (event, count) -> {
          long stored =
              Long.parseLong(
                  database.ask(
                      "select count(*) from karcis.order_line where subject = '" + event + "'"));
          if (stored < count.answered() || stored > count.answered() + count.unknown()) {
            wrong.add(
                "event %s: %s bookings answered 201, %s without an answer, %s stored"
                    .formatted(
                        event,
                        Numbers.whole(count.answered()),
                        Numbers.whole(count.unknown()),
                        Numbers.whole(stored)));
          }
        });
    long total = byEvent.values().stream().mapToLong(Count::answered).sum();
    return new Verdict(
        "each of the %s bookings answered 201 is in the database, and no other"
            .formatted(Numbers.whole(total)),
        wrong);
  }
}
