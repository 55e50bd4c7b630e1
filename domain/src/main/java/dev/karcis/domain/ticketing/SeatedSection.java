package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockPlan;

/**
 * Numbered seats.
 *
 * @param rows 1 to {@value #MAX_ROWS}
 * @param seatsPerRow 1 to {@value #MAX_SEATS_PER_ROW}
 */
public record SeatedSection(String name, int rows, int seatsPerRow, Money price)
    implements Section {

  public static final int MAX_ROWS = 100_000;
  public static final int MAX_SEATS_PER_ROW = 1_000;

  public SeatedSection {
    FieldErrors errors = new FieldErrors();
    SectionRules.check(errors, name, price);
    errors.range("rows", rows, 1, MAX_ROWS);
    errors.range("seatsPerRow", seatsPerRow, 1, MAX_SEATS_PER_ROW);
    errors.throwIfAny();
  }

  @Override
  public long capacity() {
    return (long) rows * seatsPerRow;
  }

  @Override
  public Section priced(Money newPrice) {
    return new SeatedSection(name, rows, seatsPerRow, newPrice);
  }

  @Override
  public StockPlan plan(EventId event) {
    return new StockPlan.Seats(key(event), rows, seatsPerRow);
  }

  boolean has(Seat seat) {
    return seat.row() <= rows && seat.number() <= seatsPerRow;
  }
}
