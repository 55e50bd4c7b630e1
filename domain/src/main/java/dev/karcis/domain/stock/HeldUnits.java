package dev.karcis.domain.stock;

/**
 * Units won.
 *
 * @param firstNumber the first of {@code units} numbers of a series without gaps or repetition over
 *     all units ever taken, from 1
 */
public record HeldUnits(StockKey key, long units, long firstOrdinal, long firstNumber)
    implements Holding {

  @Override
  public Claim claim() {
    return CountClaim.of(key, units);
  }
}
