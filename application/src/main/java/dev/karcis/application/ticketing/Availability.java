package dev.karcis.application.ticketing;

import dev.karcis.application.stock.StockView;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is left of an event.
 *
 * @param sections in the event's order
 */
public record Availability(Event event, List<SectionLeft> sections) {

  /**
   * @param available seats or places that can be had
   * @param seats which ones; empty for standing places
   */
  public record SectionLeft(Section section, long available, Optional<SeatGrid> seats) {}

  static Availability of(Event event, List<StockView> stock) {
    Map<StockKey, StockView> byKey =
        stock.stream().collect(Collectors.toMap(StockView::key, Function.identity()));
    return new Availability(
        event,
        event.sections().stream()
            .map(section -> left(section, byKey.get(section.key(event.id()))))
            .toList());
  }

  private static SectionLeft left(Section section, StockView view) {
    return new SectionLeft(section, view.level().left(), view.seats());
  }
}
