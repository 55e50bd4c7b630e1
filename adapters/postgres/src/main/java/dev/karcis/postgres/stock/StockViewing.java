package dev.karcis.postgres.stock;

import dev.karcis.application.stock.StockView;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.SeatBitmaps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads a scope's stock with one statement, so as of one moment, and with one row per stock. */
final class StockViewing {

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
        Levels.size(row).map(size -> size.grid(SeatBitmaps.cut(free, size.rows(), at -> at + 1))));
  }
}
