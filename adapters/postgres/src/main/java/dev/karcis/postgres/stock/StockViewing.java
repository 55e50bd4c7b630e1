package dev.karcis.postgres.stock;

import dev.karcis.application.stock.StockView;
import dev.karcis.postgres.shared.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.UUID;

/** Reads a scope's stock with one statement, so as of one moment, and with one row per stock. */
final class StockViewing {

  /** All bitmaps of a section are of one length, so they are told apart when strung together. */
  private static final String VIEW =
      "select "
          + Levels.COLUMNS
          + """
          ,
                 (select string_agg(r.free, ''::bytea order by r.row_number)
                  from karcis.seat_row r
                  where r.scope = s.scope and r.name = s.name)
          from karcis.stock s
          where s.scope = ?
          order by s.name
          """;

  private StockViewing() {}

  static Call of(UUID scope) {
    return new Call(VIEW, 1, (statement, first) -> statement.setObject(first, scope));
  }

  static StockView read(ResultSet row) throws SQLException {
    byte[] free = row.getBytes(8);
    return new StockView(
        Keys.read(row),
        Levels.read(row),
        Levels.size(row).map(size -> size.grid(rows(free, size.rows()))));
  }

  private static TreeMap<Integer, BitSet> rows(byte[] free, int rows) {
    TreeMap<Integer, BitSet> byRow = new TreeMap<>();
    int length = free.length / rows;
    for (int row = 1; row <= rows; row++) {
      byte[] bits = Arrays.copyOfRange(free, (row - 1) * length, row * length);
      byRow.put(row, BitSet.valueOf(bits));
    }
    return byRow;
  }
}
