package dev.karcis.postgres.shared;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * The bitmaps of a section's rows, as {@code string_agg} strings them together: all are of one
 * length, so they can be told apart again.
 */
public final class SeatBitmaps {

  private SeatBitmaps() {}

  /**
   * @param count how many there are, more than none
   * @param row which row the bitmap at 0 and so on is of
   * @return by row
   */
  public static TreeMap<Integer, BitSet> cut(byte[] strung, int count, IntUnaryOperator row) {
    TreeMap<Integer, BitSet> byRow = new TreeMap<>();
    int length = strung.length / count;
    for (int i = 0; i < count; i++) {
      byte[] bits = Arrays.copyOfRange(strung, i * length, (i + 1) * length);
      byRow.put(row.applyAsInt(i), BitSet.valueOf(bits));
    }
    return byRow;
  }
}
