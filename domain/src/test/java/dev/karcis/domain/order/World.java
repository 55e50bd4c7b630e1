package dev.karcis.domain.order;

import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The stock as a store keeps it: hands out snapshots, and stores what ledgers changed. */
final class World {

  final Map<StockKey, StockLevel> levels = new HashMap<>();
  private final Map<StockKey, SeatGrid> grids = new HashMap<>();

  void openSeats(StockKey key, int rows, int seatsPerRow) {
    levels.put(key, StockLevel.full((long) rows * seatsPerRow));
    grids.put(key, SeatGrid.allFree(rows, seatsPerRow));
  }

  void openUnits(StockKey key, long limit) {
    levels.put(key, StockLevel.full(limit));
  }

  /** Only the rows that the claims need, and counters that are missing made on the way. */
  StockSnapshot lock(Collection<Claim> claims, Instant now) {
    Map<StockKey, StockLevel> locked = new HashMap<>();
    Map<StockKey, Set<Integer>> rows = new HashMap<>();
    for (Claim claim : claims) {
      StockKey key = claim.key();
      if (claim instanceof CountClaim count && count.limit().isPresent()) {
        levels.putIfAbsent(key, StockLevel.full(count.limit().getAsLong()));
      }
      locked.put(key, levels.get(key));
      Set<Integer> needed = rows.computeIfAbsent(key, k -> new HashSet<>());
      if (claim instanceof NamedSeats named) {
        named.seats().forEach(seat -> needed.add(seat.row()));
      } else if (claim instanceof BestSeats) {
        needed.addAll(grids.get(key).free().keySet());
      }
    }
    Map<StockKey, SeatGrid> seats = new HashMap<>();
    rows.forEach(
        (key, needed) -> {
          if (grids.containsKey(key)) {
            seats.put(key, only(grids.get(key), needed));
          }
        });
    return new StockSnapshot(now, locked, seats);
  }

  void store(StockChange change) {
    levels.putAll(change.levels());
    change
        .freeSeats()
        .forEach(
            (key, rows) -> {
              SeatGrid grid = grids.get(key);
              NavigableMap<Integer, BitSet> free = new TreeMap<>(grid.free());
              free.putAll(rows);
              grids.put(key, new SeatGrid(grid.rows(), grid.seatsPerRow(), free));
            });
  }

  Map<StockKey, Set<Seat>> freeSeats() {
    Map<StockKey, Set<Seat>> all = new HashMap<>();
    grids.forEach(
        (key, grid) -> {
          Set<Seat> free = new HashSet<>();
          grid.free()
              .forEach((row, bits) -> bits.stream().forEach(b -> free.add(new Seat(row, b + 1))));
          all.put(key, free);
        });
    return all;
  }

  private static SeatGrid only(SeatGrid grid, Set<Integer> rows) {
    NavigableMap<Integer, BitSet> free = new TreeMap<>(grid.free());
    free.keySet().retainAll(rows);
    return new SeatGrid(grid.rows(), grid.seatsPerRow(), free);
  }
}
