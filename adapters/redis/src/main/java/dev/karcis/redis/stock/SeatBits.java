package dev.karcis.redis.stock;

import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.stock.Seat;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which bit of a section's board stands for a seat: {@code (row - 1) * 1024 + number - 1}, bits
 * counted as Redis does, from the highest of the first byte.
 */
final class SeatBits {

  static final int SEATS_PER_ROW = 1_024;
  static final int ROWS = 100_000;

  private static final int ROW_BYTES = SEATS_PER_ROW / Byte.SIZE;

  /** What a stopped Redis leaves unread still fits into the sockets' buffers. */
  static final int MAX_PIECE_BYTES = 32 * 1_024;

  private static final int PIECE_ROWS = MAX_PIECE_BYTES / ROW_BYTES;

  private SeatBits() {}

  /** Whether the board has a bit for it; of seats beyond it the stock decides alone. */
  static boolean has(Seat seat) {
    return seat.row() <= ROWS && seat.number() <= SEATS_PER_ROW;
  }

  static int of(Seat seat) {
    return (seat.row() - 1) * SEATS_PER_ROW + seat.number() - 1;
  }

  /**
   * The pieces of a board that aren't all zero, by their offset in bytes; at least one, and none
   * larger than {@value #MAX_PIECE_BYTES} bytes.
   */
  static NavigableMap<Long, byte[]> write(SeatMarks marks) {
    NavigableMap<Long, byte[]> pieces = new TreeMap<>();
    marks
        .byRow()
        .forEach(
            (row, seats) -> {
              if (row <= ROWS) {
                int piece = (row - 1) / PIECE_ROWS;
                byte[] bytes =
                    pieces.computeIfAbsent(
                        (long) piece * PIECE_ROWS * ROW_BYTES,
                        offset -> new byte[PIECE_ROWS * ROW_BYTES]);
                int start = (row - 1) % PIECE_ROWS * ROW_BYTES;
                ByteBuffer target = ByteBuffer.wrap(bytes, start, ROW_BYTES);
                for (long word : seats.get(0, SEATS_PER_ROW).toLongArray()) {
                  target.putLong(Long.reverse(word));
                }
              }
            });
    if (pieces.isEmpty()) {
      pieces.put(0L, new byte[1]);
    }
    return pieces;
  }

  static SeatMarks read(byte[] board) {
    TreeMap<Integer, BitSet> byRow = new TreeMap<>();
    long[] words = new long[ROW_BYTES / Long.BYTES];
    for (int start = 0; start < board.length; start += ROW_BYTES) {
      ByteBuffer row = ByteBuffer.allocate(ROW_BYTES);
      row.put(board, start, Math.min(ROW_BYTES, board.length - start)).rewind();
      for (int i = 0; i < words.length; i++) {
        words[i] = Long.reverse(row.getLong());
      }
      BitSet seats = BitSet.valueOf(words);
      if (!seats.isEmpty()) {
        byRow.put(start / ROW_BYTES + 1, seats);
      }
    }
    return new SeatMarks(byRow);
  }
}
