package dev.karcis.domain.stock;

/**
 * How much of a stock is gone.
 *
 * @param limit how much there is in all
 * @param taken how much is held or sold now
 * @param issued how many units were ever taken; never falls, so it numbers them without gaps
 */
public record StockLevel(long limit, long taken, long issued) {

  public static StockLevel full(long limit) {
    return new StockLevel(limit, 0, 0);
  }

  /** At least 0, also where the limit was lowered below what is taken. */
  public long left() {
    return Math.max(0, limit - taken);
  }

  StockLevel take(long units) {
    return new StockLevel(limit, taken + units, issued + units);
  }

  StockLevel undo(long units) {
    return new StockLevel(limit, taken - units, issued - units);
  }

  StockLevel takeAgain(long units) {
    return new StockLevel(limit, taken + units, issued);
  }

  StockLevel giveBack(long units) {
    if (units > taken) {
      throw new IllegalStateException("gives back " + units + " of " + taken + " taken");
    }
    return new StockLevel(limit, taken - units, issued);
  }

  /** The same stock, of which just so much is taken. */
  StockLevel holding(long units) {
    return new StockLevel(limit, units, Math.max(issued, units));
  }
}
