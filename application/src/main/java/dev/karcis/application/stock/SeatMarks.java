package dev.karcis.application.stock;

import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The seats of a section that are marked taken. Treat the bit sets as if they couldn't be changed.
 *
 * @param byRow rows with a marked seat; bit {@code n} stands for seat {@code n + 1}
 */
public record SeatMarks(Map<Integer, BitSet> byRow) {

  static final SeatMarks NONE = new SeatMarks(Map.of());

  public SeatMarks {
    TreeMap<Integer, BitSet> marked = new TreeMap<>(byRow);
    marked.values().removeIf(BitSet::isEmpty);
    byRow = Collections.unmodifiableMap(marked);
  }

  /** Those that the others don't have. */
  SeatMarks minus(SeatMarks others) {
    return combined(others, BitSet::andNot);
  }

  /** Those that the others have too. */
  SeatMarks common(SeatMarks others) {
    return combined(others, BitSet::and);
  }

  private SeatMarks combined(SeatMarks others, BiConsumer<BitSet, BitSet> operation) {
    Map<Integer, BitSet> combined = new TreeMap<>();
    byRow.forEach(
        (row, bits) -> {
          BitSet result = (BitSet) bits.clone();
          operation.accept(result, others.byRow.getOrDefault(row, new BitSet()));
          combined.put(row, result);
        });
    return new SeatMarks(combined);
  }
}
