package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.Map;

/**
 * What a ledger changed, to be stored as it stands.
 *
 * @param levels the new levels, by key; of every key of which seats change, too
 * @param freeSeats the new free seats of changed rows, by key and row
 */
public record StockChange(
    Map<StockKey, StockLevel> levels, Map<StockKey, Map<Integer, BitSet>> freeSeats) {

  public StockChange {
    levels = Map.copyOf(levels);
    freeSeats = Map.copyOf(freeSeats);
    if (!levels.keySet().containsAll(freeSeats.keySet())) {
      throw new IllegalArgumentException("seats change without their level: " + freeSeats.keySet());
    }
  }

  public boolean isEmpty() {
    return levels.isEmpty();
  }
}
