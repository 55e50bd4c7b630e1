package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;

/** A part of an event's place that has one price. */
public sealed interface Section permits SeatedSection, StandingSection {

  /** {@code [A-Z0-9]{1,12}}, unique in the event. */
  String name();

  Money price();

  /** How many people it has room for. */
  long capacity();

  /** The same section at another price. */
  Section priced(Money price);

  StockPlan plan(EventId event);

  default StockKey key(EventId event) {
    return new StockKey(event.value(), name());
  }
}
