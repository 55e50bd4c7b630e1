package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** The seats of one section while a ledger gives and takes them. */
final class SectionLedger {

  private final NavigableMap<Integer, BitSet> free;
  private final BestSeatFinder finder;
  private final Set<Integer> changed = new HashSet<>();

  SectionLedger(SeatGrid grid) {
    free = grid.free();
    finder = new BestSeatFinder(free, grid.seatsPerRow());
  }

  boolean isFree(Seat seat) {
    return row(seat.row()).get(seat.number() - 1);
  }

  /** There must be that many free. */
  List<Seat> best(int quantity) {
    return finder.find(quantity);
  }

  void take(List<Seat> seats) {
    for (Seat seat : seats) {
      row(seat.row()).clear(seat.number() - 1);
      changed.add(seat.row());
    }
  }

  void free(List<Seat> seats) {
    for (Seat seat : seats) {
      BitSet row = row(seat.row());
      if (row.get(seat.number() - 1)) {
        throw new IllegalStateException("seat " + seat + " is free already");
      }
      row.set(seat.number() - 1);
      changed.add(seat.row());
    }
  }

  Map<Integer, BitSet> changedRows() {
    Map<Integer, BitSet> rows = new HashMap<>();
    changed.forEach(row -> rows.put(row, (BitSet) free.get(row).clone()));
    return rows;
  }

  private BitSet row(int row) {
    BitSet bits = free.get(row);
    if (bits == null) {
      throw new IllegalStateException("the snapshot lacks row " + row);
    }
    return bits;
  }
}
