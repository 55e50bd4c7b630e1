package dev.karcis.domain.stock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/**
 * Finds the best free seats of a section. A block of seats is better than another if it orphans
 * fewer single seats, then if it is nearer: a row back costs as much as {@value #ROW_COST} half
 * seats aside. Equals go to the row nearer the front, then to the lower number.
 */
final class BestSeatFinder {

  /** In half seats, since the middle of an even row lies between two seats. */
  private static final int ROW_COST = 4;

  private static final Comparator<Block> BEST =
      Comparator.comparingInt(Block::orphans)
          .thenComparingLong(Block::distance)
          .thenComparingInt(Block::row)
          .thenComparingInt(Block::from);

  private final NavigableMap<Integer, BitSet> free;
  private final int seatsPerRow;

  BestSeatFinder(NavigableMap<Integer, BitSet> free, int seatsPerRow) {
    this.free = free;
    this.seatsPerRow = seatsPerRow;
  }

  private record Block(int row, int from, int size, int orphans, long distance) {}

  List<Seat> find(int quantity) {
    Block together = bestBlock(quantity);
    return together != null ? seats(together) : apart(quantity);
  }

  private Block bestBlock(int size) {
    Block best = null;
    for (var entry : free.entrySet()) {
      int row = entry.getKey();
      if (best != null && best.orphans == 0 && (long) ROW_COST * row > best.distance) {
        break; // rows further back can only be worse
      }
      best = better(best, bestInRow(row, entry.getValue(), size));
    }
    return best;
  }

  private Block bestInRow(int row, BitSet bits, int size) {
    Block best = null;
    for (int start = bits.nextSetBit(0); start >= 0; ) {
      int end = bits.nextClearBit(start);
      for (int from = start; from + size <= end; from++) {
        int orphans = (from - start == 1 ? 1 : 0) + (end - from - size == 1 ? 1 : 0);
        best = better(best, block(row, from, size, orphans));
      }
      start = bits.nextSetBit(end);
    }
    return best;
  }

  private Block block(int row, int from, int size, int orphans) {
    long aside = Math.abs(2L * from + size - seatsPerRow);
    return new Block(row, from, size, orphans, (long) ROW_COST * row + aside);
  }

  private static Block better(Block one, Block other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return BEST.compare(other, one) < 0 ? other : one;
  }

  /** No row has room for all of them: as few blocks as the longest runs allow. */
  private List<Seat> apart(int quantity) {
    List<Block> runs = runs();
    runs.sort(Comparator.comparingInt(Block::size).reversed().thenComparing(BEST));
    List<Seat> seats = new ArrayList<>();
    for (Block run : runs) {
      int size = Math.min(run.size, quantity - seats.size());
      if (size == 0) {
        break;
      }
      seats.addAll(seats(block(run.row, run.from, size, 0)));
    }
    if (seats.size() < quantity) {
      throw new IllegalStateException(quantity + " seats wanted of " + seats.size() + " free");
    }
    seats.sort(null);
    return seats;
  }

  private List<Block> runs() {
    List<Block> runs = new ArrayList<>();
    free.forEach(
        (row, bits) -> {
          for (int start = bits.nextSetBit(0); start >= 0; ) {
            int end = bits.nextClearBit(start);
            runs.add(block(row, start, end - start, 0));
            start = bits.nextSetBit(end);
          }
        });
    return runs;
  }

  private static List<Seat> seats(Block block) {
    List<Seat> seats = new ArrayList<>(block.size);
    for (int i = 0; i < block.size; i++) {
      seats.add(new Seat(block.row, block.from + i + 1));
    }
    return seats;
  }
}
