package dev.karcis.domain.stock;

/**
 * The best seats of a section that are free: side by side, nearest the front and the middle, with
 * no single seat orphaned where that can be avoided. Apart only if no row has room for all.
 *
 * @param quantity 1 or more
 */
public record BestSeats(StockKey key, int quantity) implements SeatClaim {

  public BestSeats {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }

  @Override
  public long units() {
    return quantity;
  }
}
