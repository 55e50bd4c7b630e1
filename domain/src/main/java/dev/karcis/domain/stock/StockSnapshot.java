package dev.karcis.domain.stock;

import java.time.Instant;
import java.util.Map;

/**
 * Locked stock, as read after the locks were had.
 *
 * @param now the store's clock, read after the locks
 * @param levels of every key asked for
 * @param seats of every section asked for, with at least the rows that the claims need
 */
public record StockSnapshot(
    Instant now, Map<StockKey, StockLevel> levels, Map<StockKey, SeatGrid> seats) {

  public StockSnapshot {
    levels = Map.copyOf(levels);
    seats = Map.copyOf(seats);
  }
}
