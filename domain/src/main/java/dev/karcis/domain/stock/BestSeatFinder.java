package dev.karcis.domain.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Finds the best free seats of a section. A block of seats is better than another if it orphans
 * fewer single seats, then if it is nearer: a row back costs as much as {@value SeatRow#ROW_COST}
 * half seats aside. Equals go to the row nearer the front, then to the lower number.
 */
final class BestSeatFinder {

  private final NavigableMap<Integer, SeatRow> rows;
  private final SeatRow[] fromTheFront;

  BestSeatFinder(NavigableMap<Integer, SeatRow> rows) {
    this.rows = rows;
    this.fromTheFront = rows.values().toArray(SeatRow[]::new);
  }

  List<Seat> find(int quantity) {
    SeatBlock together = best(quantity);
    return together != null ? together.seats() : apart(quantity);
  }

  private SeatBlock best(int size) {
    SeatBlock best = null;
    for (SeatRow row : fromTheFront) {
      if (best != null && best.orphans() == 0 && row.nearest() > best.distance()) {
        break; // rows further back can only be worse
      }
      best = SeatBlock.better(best, row.best(size));
    }
    return best;
  }

  /** No row has room for all of them: as few blocks as the longest runs allow. */
  private List<Seat> apart(int quantity) {
    List<SeatBlock> blocks = new ArrayList<>();
    List<Seat> seats = new ArrayList<>(quantity);
    while (seats.size() < quantity) {
      SeatBlock block = best(Math.min(longest(), quantity - seats.size()));
      rows.get(block.row()).set(block, false); // so that the next one is another
      blocks.add(block);
      seats.addAll(block.seats());
    }
    blocks.forEach(block -> rows.get(block.row()).set(block, true));
    seats.sort(null);
    return seats;
  }

  private int longest() {
    int longest = 0;
    for (SeatRow row : fromTheFront) {
      longest = Math.max(longest, row.longest());
    }
    if (longest == 0) {
      throw new IllegalStateException("the level tells of more free seats than the rows have");
    }
    return longest;
  }
}
