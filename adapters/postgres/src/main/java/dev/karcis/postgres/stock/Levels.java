package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.Optional;

/** What a row of {@code karcis.stock} says behind its key. */
final class Levels {

  static final String COLUMNS =
      "s.scope, s.name, s.capacity, s.taken, s.issued, s.row_count, s.seats_per_row";

  private Levels() {}

  static StockLevel read(ResultSet row) throws SQLException {
    return new StockLevel(row.getLong(3), row.getLong(4), row.getLong(5));
  }

  /** Of a section of seats; empty for a counter. */
  static Optional<Size> size(ResultSet row) throws SQLException {
    int rows = row.getInt(6);
    return row.wasNull() ? Optional.empty() : Optional.of(new Size(rows, row.getInt(7)));
  }

  record Size(int rows, int seatsPerRow) {

    SeatGrid grid(NavigableMap<Integer, BitSet> free) {
      return new SeatGrid(rows, seatsPerRow, free);
    }
  }
}
