package dev.karcis.domain.stock;

/** What an order wants of one stock. */
public sealed interface Claim permits SeatClaim, CountClaim {

  StockKey key();

  /** How many seats or units. */
  long units();
}
