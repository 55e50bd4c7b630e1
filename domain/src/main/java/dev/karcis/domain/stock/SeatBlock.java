package dev.karcis.domain.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Seats side by side.
 *
 * @param from the first one's number, from 0
 * @param orphans single free seats that it leaves beside it
 * @param distance from the front and the middle, in half seats
 */
record SeatBlock(int row, int from, int size, int orphans, long distance) {

  /** The better ones first; equals go to the row nearer the front, then to the lower number. */
  static final Comparator<SeatBlock> BEST =
      Comparator.comparingInt(SeatBlock::orphans)
          .thenComparingLong(SeatBlock::distance)
          .thenComparingInt(SeatBlock::row)
          .thenComparingInt(SeatBlock::from);

  static SeatBlock better(SeatBlock one, SeatBlock other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return BEST.compare(other, one) < 0 ? other : one;
  }

  List<Seat> seats() {
    List<Seat> seats = new ArrayList<>(size);
    for (int i = 1; i <= size; i++) {
      seats.add(new Seat(row, from + i));
    }
    return seats;
  }
}
