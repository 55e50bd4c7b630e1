package dev.karcis.app.storm.check;

import dev.karcis.app.storm.check.Ledger.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many units of a section were held, over time.
 *
 * @param after the level from an instant on
 */
record Levels(NavigableMap<Instant, Integer> after) {

  private record Step(Instant at, int units) {}

  /**
   * @param end which of a hold's two ends counts
   */
  static Levels of(Ledger ledger, String section, Function<Hold, Instant> end) {
    List<Step> steps = new ArrayList<>();
    for (Ledger.Order order : ledger.orders().values()) {
      int units = units(order, section);
      if (units > 0) {
        for (Hold hold : order.holds()) {
          steps.add(new Step(hold.from(), units));
          steps.add(new Step(end.apply(hold), -units));
        }
      }
    }
    steps.sort(Comparator.comparing(Step::at).thenComparing(Step::units));
    NavigableMap<Instant, Integer> after = new TreeMap<>(Map.of(Instant.MIN, 0));
    int level = 0;
    for (Step step : steps) {
      level += step.units();
      after.put(step.at(), level);
    }
    return new Levels(after);
  }

  private static int units(Ledger.Order order, String section) {
    int seats = (int) order.seats().stream().filter(it -> it.startsWith(section + "-")).count();
    return seats + order.places().getOrDefault(section, 0);
  }

  int most() {
    return after.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  int most(Instant start, Instant end) {
    return between(start, end).stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  int least(Instant start, Instant end) {
    return between(start, end).stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  private List<Integer> between(Instant start, Instant end) {
    List<Integer> levels = new ArrayList<>(after.subMap(start, true, end, true).values());
    levels.add(after.lowerEntry(start).getValue());
    return levels;
  }
}
