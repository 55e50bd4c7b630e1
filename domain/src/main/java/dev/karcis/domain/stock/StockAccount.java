package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a stock says of itself, and what live orders hold of it, as of one moment.
 *
 * @param seats all rows of a section of seats; empty for a counter
 */
public record StockAccount(
    StockKey key, StockLevel level, Optional<SeatGrid> seats, LiveHoldings held) {

  /** The same, if all that is taken were held. */
  StockAccount holdingWhatIsTaken() {
    LiveHoldings all =
        seats
            .map(this::withTakenSeats)
            .orElseGet(() -> new LiveHoldings(Math.max(held.units(), level.taken()), held.seats()));
    return new StockAccount(key, level, seats, all);
  }

  /** Of a section the seats say what is taken, not the count. */
  private LiveHoldings withTakenSeats(SeatGrid grid) {
    Map<Integer, BitSet> all = new HashMap<>(held.seats());
    long units = held.units();
    for (Map.Entry<Integer, BitSet> row : grid.free().entrySet()) {
      BitSet taken = new BitSet();
      taken.set(0, grid.seatsPerRow());
      taken.andNot(row.getValue());
      taken.andNot(held.seats().getOrDefault(row.getKey(), new BitSet()));
      units += taken.cardinality();
      taken.or(held.seats().getOrDefault(row.getKey(), new BitSet()));
      all.put(row.getKey(), taken);
    }
    return new LiveHoldings(units, all);
  }
}
