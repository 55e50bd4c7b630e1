package dev.karcis.application.stock;

import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The seats of a section that are marked taken. Treat the bit sets as if they couldn't be changed.
 *
 * @param byRow rows with a marked seat; bit {@code n} stands for seat {@code n + 1}
 */
public record SeatMarks(Map<Integer, BitSet> byRow) {

  public SeatMarks {
    TreeMap<Integer, BitSet> marked = new TreeMap<>(byRow);
    marked.values().removeIf(BitSet::isEmpty);
    byRow = Collections.unmodifiableMap(marked);
  }
}
