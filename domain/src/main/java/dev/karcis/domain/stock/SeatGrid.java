package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The free seats of a section, or of the rows of it that were asked for. Immutable: bit sets are
 * copied on their way in and out.
 */
public final class SeatGrid {

  private final int rows;
  private final int seatsPerRow;
  private final NavigableMap<Integer, BitSet> free;

  /**
   * @param free by row; bit {@code n} stands for seat {@code n + 1}
   */
  public SeatGrid(int rows, int seatsPerRow, NavigableMap<Integer, BitSet> free) {
    this.rows = rows;
    this.seatsPerRow = seatsPerRow;
    this.free = copy(free);
  }

  /** A section in which every seat is free. */
  public static SeatGrid allFree(int rows, int seatsPerRow) {
    TreeMap<Integer, BitSet> free = new TreeMap<>();
    for (int row = 1; row <= rows; row++) {
      BitSet bits = new BitSet(seatsPerRow);
      bits.set(0, seatsPerRow);
      free.put(row, bits);
    }
    return new SeatGrid(rows, seatsPerRow, free);
  }

  public int rows() {
    return rows;
  }

  public int seatsPerRow() {
    return seatsPerRow;
  }

  /** By row; bit {@code n} stands for seat {@code n + 1}. A copy. */
  public NavigableMap<Integer, BitSet> free() {
    return copy(free);
  }

  boolean isRow(int row, BitSet bits) {
    return bits.equals(free.get(row));
  }

  private static NavigableMap<Integer, BitSet> copy(NavigableMap<Integer, BitSet> free) {
    TreeMap<Integer, BitSet> copy = new TreeMap<>();
    free.forEach((row, bits) -> copy.put(row, (BitSet) bits.clone()));
    return Collections.unmodifiableNavigableMap(copy);
  }
}
