package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockLevel;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/** What a row of {@code karcis.stock} says beside its key. */
final class Levels {

  private Levels() {}

  static StockLevel of(RowView row) {
    return new StockLevel(
        row.getColumn("capacity", Long.class),
        row.getColumn("taken", Long.class),
        row.getColumn("issued", Long.class));
  }

  /** Of a section of seats; empty for a counter. */
  static Optional<Size> size(RowView row) {
    return Optional.ofNullable(row.getColumn("seats_per_row", Integer.class))
        .map(seatsPerRow -> new Size(row.getColumn("row_count", Integer.class), seatsPerRow));
  }

  record Size(int rows, int seatsPerRow) {

    SeatGrid grid(NavigableMap<Integer, BitSet> free) {
      return new SeatGrid(rows, seatsPerRow, free);
    }
  }
}
