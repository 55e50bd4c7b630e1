package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The seats of one section while a ledger gives and takes them. */
final class SectionLedger {

  private final SeatGrid before;
  private final NavigableMap<Integer, SeatRow> rows = new TreeMap<>();
  private final Set<Integer> touched = new HashSet<>();
  private final BestSeatFinder finder;

  SectionLedger(SeatGrid grid) {
    before = grid;
    grid.free().forEach((row, bits) -> rows.put(row, new SeatRow(row, grid.seatsPerRow(), bits)));
    finder = new BestSeatFinder(rows);
  }

  boolean isFree(Seat seat) {
    return row(seat.row()).isFree(seat.number());
  }

  /** There must be that many free. */
  List<Seat> best(int quantity) {
    return finder.find(quantity);
  }

  void take(List<Seat> seats) {
    for (Seat seat : seats) {
      row(seat.row()).set(seat.number(), false);
      touched.add(seat.row());
    }
  }

  void free(List<Seat> seats) {
    for (Seat seat : seats) {
      if (isFree(seat)) {
        throw new IllegalStateException("seat " + seat + " is free already");
      }
      row(seat.row()).set(seat.number(), true);
      touched.add(seat.row());
    }
  }

  /** Those that differ from the snapshot: not those of which all was undone. */
  Map<Integer, BitSet> changedRows() {
    Map<Integer, BitSet> changed = new HashMap<>();
    for (int row : touched) {
      BitSet free = rows.get(row).free();
      if (!before.isRow(row, free)) {
        changed.put(row, free);
      }
    }
    return changed;
  }

  private SeatRow row(int row) {
    SeatRow seats = rows.get(row);
    if (seats == null) {
      throw new IllegalStateException("the snapshot lacks row " + row);
    }
    return seats;
  }
}
