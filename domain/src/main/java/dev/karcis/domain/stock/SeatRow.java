package dev.karcis.domain.stock;

import java.util.BitSet;

/** The free seats of one row, which remembers its best blocks until a seat changes. */
final class SeatRow {

  /** In half seats, since the middle of an even row lies between two seats. */
  static final int ROW_COST = 4;

  private static final int UNKNOWN = -1;

  private final int number;
  private final int seatsPerRow;
  private final BitSet free;
  private int longest = UNKNOWN;
  private SeatBlock[] bestBySize;

  SeatRow(int number, int seatsPerRow, BitSet free) {
    this.number = number;
    this.seatsPerRow = seatsPerRow;
    this.free = free;
  }

  /** A copy. */
  BitSet free() {
    return (BitSet) free.clone();
  }

  /**
   * @param seat from 1
   */
  boolean isFree(int seat) {
    return free.get(seat - 1);
  }

  void set(int seat, boolean isFree) {
    free.set(seat - 1, isFree);
    forget();
  }

  void set(SeatBlock block, boolean isFree) {
    free.set(block.from(), block.from() + block.size(), isFree);
    forget();
  }

  private void forget() {
    longest = UNKNOWN;
    bestBySize = null;
  }

  /** No block of this row, nor of any behind it, is nearer. */
  long nearest() {
    return (long) ROW_COST * number;
  }

  /** How many free seats there are side by side. */
  int longest() {
    if (longest == UNKNOWN) {
      longest = 0;
      for (int start = free.nextSetBit(0); start >= 0; ) {
        int end = free.nextClearBit(start);
        longest = Math.max(longest, end - start);
        start = free.nextSetBit(end);
      }
    }
    return longest;
  }

  /** Null if the row has no room for so many. */
  SeatBlock best(int size) {
    if (size > longest()) {
      return null;
    }
    if (bestBySize == null) {
      bestBySize = new SeatBlock[longest + 1];
    }
    if (bestBySize[size] == null) {
      bestBySize[size] = search(size);
    }
    return bestBySize[size];
  }

  private SeatBlock search(int size) {
    SeatBlock best = null;
    for (int start = free.nextSetBit(0); start >= 0; ) {
      int end = free.nextClearBit(start);
      if (end - start >= size) {
        best = SeatBlock.better(best, bestOfRun(start, end, size));
      }
      start = free.nextSetBit(end);
    }
    return best;
  }

  /**
   * Only places at a run's ends, and one off them, may leave another number of orphans than those
   * between them, and of these the nearest the middle is the best: so five are enough to look at.
   */
  private SeatBlock bestOfRun(int start, int end, int size) {
    int last = end - size;
    SeatBlock best =
        SeatBlock.better(block(start, start, end, size), block(last, start, end, size));
    if (last - start >= 2) {
      best = SeatBlock.better(best, block(start + 1, start, end, size));
      best = SeatBlock.better(best, block(last - 1, start, end, size));
    }
    if (last - start >= 4) {
      int middle = Math.max(start + 2, Math.min((seatsPerRow - size) / 2, last - 2));
      best = SeatBlock.better(best, block(middle, start, end, size));
    }
    return best;
  }

  private SeatBlock block(int from, int start, int end, int size) {
    int orphans = (from - start == 1 ? 1 : 0) + (end - from - size == 1 ? 1 : 0);
    long aside = Math.abs(2L * from + size - seatsPerRow);
    return new SeatBlock(number, from, size, orphans, nearest() + aside);
  }
}
