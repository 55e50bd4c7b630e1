package dev.karcis.domain.stock;

/** What an order won of one stock, until it is given back. */
public sealed interface Holding permits HeldSeats, HeldUnits {

  StockKey key();

  long units();

  /**
   * Its place among the units taken and not given back when it was won, from 1: prices such as "the
   * first 100" go by it.
   */
  long firstOrdinal();

  /** The claim that would win just this again. */
  Claim claim();
}
