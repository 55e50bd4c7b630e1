package dev.karcis.application.stock;

import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;

/**
 * Where a board and the stock differ, by the name of the section.
 *
 * @param extra marked, though free in the stock: these seats can't be sold
 * @param missing not marked, though taken in the stock: who wants them asks the stock in vain
 */
record BoardDifference(Map<String, SeatMarks> extra, Map<String, SeatMarks> missing) {

  static final BoardDifference NONE = new BoardDifference(Map.of(), Map.of());

  static BoardDifference between(Map<String, SeatMarks> marked, Map<String, SeatMarks> taken) {
    return new BoardDifference(
        combined(marked, taken, SeatMarks::minus), combined(taken, marked, SeatMarks::minus));
  }

  /** What was so before, too. */
  BoardDifference common(BoardDifference before) {
    return new BoardDifference(
        combined(extra, before.extra, SeatMarks::common),
        combined(missing, before.missing, SeatMarks::common));
  }

  boolean isNone() {
    return extra.isEmpty() && missing.isEmpty();
  }

  List<NamedSeats> extraSeats(UUID scope) {
    List<NamedSeats> named = new ArrayList<>();
    extra.forEach(
        (section, marks) -> {
          List<Seat> seats = new ArrayList<>();
          marks
              .byRow()
              .forEach((row, bits) -> bits.stream().forEach(n -> seats.add(new Seat(row, n + 1))));
          named.add(new NamedSeats(new StockKey(scope, section), seats));
        });
    return named;
  }

  private static Map<String, SeatMarks> combined(
      Map<String, SeatMarks> these,
      Map<String, SeatMarks> others,
      BinaryOperator<SeatMarks> operation) {
    Map<String, SeatMarks> combined = new HashMap<>();
    these.forEach(
        (section, marks) -> {
          SeatMarks rest = operation.apply(marks, others.getOrDefault(section, SeatMarks.NONE));
          if (!rest.byRow().isEmpty()) {
            combined.put(section, rest);
          }
        });
    return combined;
  }
}
