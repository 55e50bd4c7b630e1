package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.StockPlan;

/**
 * Places without numbers.
 *
 * @param capacity 1 to {@value Event#MAX_SEATS}
 */
public record StandingSection(String name, long capacity, Money price) implements Section {

  public StandingSection {
    FieldErrors errors = new FieldErrors();
    SectionRules.check(errors, name, price);
    errors.range("capacity", capacity, 1, Event.MAX_SEATS);
    errors.throwIfAny();
  }

  @Override
  public Section priced(Money newPrice) {
    return new StandingSection(name, capacity, newPrice);
  }

  @Override
  public StockPlan plan(EventId event) {
    return new StockPlan.Units(key(event), capacity);
  }
}
