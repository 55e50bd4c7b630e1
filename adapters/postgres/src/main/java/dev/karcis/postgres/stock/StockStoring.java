package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a change of locked stock as it stands. */
final class StockStoring {

  private static final BulkStatement<Map.Entry<StockKey, StockLevel>> LEVELS =
      Keys.<Map.Entry<StockKey, StockLevel>>of(
              """
              update karcis.stock s
              set capacity = c.capacity, taken = c.taken, issued = c.issued
              from :rows as c(:columns)
              where s.scope = c.scope and s.name = c.name
              """,
              Map.Entry::getKey)
          .bigint("capacity", level -> level.getValue().limit())
          .bigint("taken", level -> level.getValue().taken())
          .bigint("issued", level -> level.getValue().issued())
          .changesAll("rows of stock")
          .build();

  /** Java leaves out the zero bytes at the end of a bitmap; the table doesn't. */
  private static final BulkStatement<SeatRow> SEAT_ROWS =
      Keys.of(
              """
              update karcis.seat_row r
              set free = c.free
                || decode(repeat('00', octet_length(r.free) - octet_length(c.free)), 'hex')
              from :rows as c(:columns)
              where r.scope = c.scope and r.name = c.name and r.row_number = c.row_number
              """,
              SeatRow::section)
          .integer("row_number", SeatRow::number)
          .bytes("free", SeatRow::free)
          .changesAll("seat rows")
          .build();

  private record SeatRow(StockKey section, int number, byte[] free) {}

  private StockStoring() {}

  static Pipeline of(StockChange change) {
    Pipeline pipeline = new Pipeline();
    List<SeatRow> rows = rows(change);
    if (!rows.isEmpty()) {
      pipeline.change(SEAT_ROWS.with(rows));
    }
    if (!change.levels().isEmpty()) {
      pipeline.change(LEVELS.with(change.levels().entrySet()));
    }
    return pipeline;
  }

  private static List<SeatRow> rows(StockChange change) {
    List<SeatRow> rows = new ArrayList<>();
    change
        .freeSeats()
        .forEach(
            (section, its) ->
                its.forEach(
                    (number, free) -> rows.add(new SeatRow(section, number, free.toByteArray()))));
    return rows;
  }
}
