package dev.karcis.domain.stock;

/** Stock to be created, nothing of it taken. */
public sealed interface StockPlan {

  StockKey key();

  long limit();

  /** A section of numbered seats. */
  record Seats(StockKey key, int rows, int seatsPerRow) implements StockPlan {
    @Override
    public long limit() {
      return (long) rows * seatsPerRow;
    }
  }

  /** A counter. */
  record Units(StockKey key, long limit) implements StockPlan {}
}
