package dev.karcis.redis.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.SeatMarks;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeatBitsTest {

  private static final int ROW_BYTES = SeatBits.SEATS_PER_ROW / Byte.SIZE;

  @Test
  void noPieceIsTooLargeForOneCallNorWritesOverAnother() {
    NavigableMap<Long, byte[]> pieces = SeatBits.write(rows(1_000));
    long end = 0;
    for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
      assertThat(piece.getKey()).isGreaterThanOrEqualTo(end);
      assertThat(piece.getValue()).hasSizeLessThanOrEqualTo(SeatBits.MAX_PIECE_BYTES);
      end = piece.getKey() + piece.getValue().length;
    }
    assertThat(pieces).hasSize(4);
    assertThat(end).isGreaterThanOrEqualTo(1_000L * ROW_BYTES);
  }

  @Test
  void piecesWithoutMarksArentWritten() {
    BitSet seat = new BitSet();
    seat.set(0);
    Map<Integer, BitSet> farApart = Map.of(1, seat, SeatBits.ROWS, seat);
    assertThat(SeatBits.write(new SeatMarks(farApart))).hasSize(2);
    assertThat(SeatBits.write(new SeatMarks(Map.of())))
        .hasEntrySatisfying(0L, piece -> assertThat(piece).containsOnly(0));
  }

  private static SeatMarks rows(int count) {
    BitSet all = new BitSet();
    all.set(0, SeatBits.SEATS_PER_ROW);
    Map<Integer, BitSet> byRow = new TreeMap<>();
    for (int row = 1; row <= count; row++) {
      byRow.put(row, all);
    }
    return new SeatMarks(byRow);
  }
}
