package dev.karcis.postgres.stock;

import dev.karcis.application.stock.StockView;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Reads a scope's stock with one statement, so as of one moment, and with one row per stock. */
final class StockViewing {

  /** All bitmaps of a section are of one length, so they are told apart when strung together. */
  private static final String VIEW =
      """
      select s.scope, s.name, s.capacity, s.taken, s.issued, s.row_count, s.seats_per_row,
             (select string_agg(r.free, ''::bytea order by r.row_number)
              from karcis.seat_row r
              where r.scope = s.scope and r.name = s.name) as free
      from karcis.stock s
      where s.scope = :scope
      order by s.name
      """;

  private StockViewing() {}

  static List<StockView> view(Handle handle, UUID scope) {
    return handle.createQuery(VIEW).bind("scope", scope).map(StockViewing::view).list();
  }

  private static StockView view(RowView row) {
    return new StockView(
        Keys.of(row),
        Levels.of(row),
        Levels.size(row)
            .map(size -> size.grid(rows(row.getColumn("free", byte[].class), size.rows()))));
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
