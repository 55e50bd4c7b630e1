package dev.karcis.postgres.order;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.postgres.shared.BulkStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A row of {@code karcis.claim}: one seat, or one count of units.
 *
 * @param n its place among the order's rows
 * @param line null for the budget of the order's discount
 * @param position which holding of the line
 * @param seat null for units
 * @param firstNumber null for seats
 * @param price of the whole holding, on its first row; else null
 */
record ClaimRow(
    UUID order,
    int n,
    Integer line,
    int position,
    StockKey key,
    Seat seat,
    long units,
    long firstOrdinal,
    Long firstNumber,
    Long price,
    boolean live) {

  static final BulkStatement<ClaimRow> ADD =
      BulkStatement.<ClaimRow>of("insert into karcis.claim (:columns) select * from :rows")
          .uuid("order_id", ClaimRow::order)
          .integer("n", ClaimRow::n)
          .integer("line", ClaimRow::line)
          .integer("position", ClaimRow::position)
          .uuid("scope", row -> row.key.scope())
          .text("name", row -> row.key.name())
          .integer("seat_row", row -> row.seat == null ? null : row.seat.row())
          .integer("seat_number", row -> row.seat == null ? null : row.seat.number())
          .bigint("units", ClaimRow::units)
          .bigint("first_ordinal", ClaimRow::firstOrdinal)
          .bigint("first_number", ClaimRow::firstNumber)
          .bigint("price", ClaimRow::price)
          .bool("live", ClaimRow::live)
          .build();

  /** All that an order holds, or held. */
  static List<ClaimRow> of(Order order) {
    List<ClaimRow> rows = new ArrayList<>();
    List<HeldLine> lines = order.details().lines();
    for (int line = 0; line < lines.size(); line++) {
      List<PricedHolding> holdings = lines.get(line).holdings();
      for (int position = 0; position < holdings.size(); position++) {
        PricedHolding priced = holdings.get(position);
        add(rows, order, line, position, priced.holding(), priced.price().amount());
      }
    }
    order
        .details()
        .discount()
        .flatMap(discount -> discount.budget())
        .ifPresent(budget -> add(rows, order, null, 0, budget, null));
    return rows;
  }

  private static void add(
      List<ClaimRow> rows, Order order, Integer line, int position, Holding held, Long price) {
    UUID id = order.id().value();
    boolean live = order.status().isLive();
    if (held instanceof HeldUnits units) {
      rows.add(
          new ClaimRow(
              id,
              rows.size(),
              line,
              position,
              held.key(),
              null,
              units.units(),
              units.firstOrdinal(),
              units.firstNumber(),
              price,
              live));
      return;
    }
    Long first = price;
    for (Seat seat : ((HeldSeats) held).seats()) {
      rows.add(
          new ClaimRow(
              id,
              rows.size(),
              line,
              position,
              held.key(),
              seat,
              1,
              held.firstOrdinal(),
              null,
              first,
              live));
      first = null;
    }
  }

  /** In the order of {@link OrderReading}'s columns. */
  static ClaimRow read(ResultSet row) throws SQLException {
    Integer seatRow = row.getObject(7, Integer.class);
    return new ClaimRow(
        row.getObject(1, UUID.class),
        row.getInt(2),
        row.getObject(3, Integer.class),
        row.getInt(4),
        new StockKey(row.getObject(5, UUID.class), row.getString(6)),
        seatRow == null ? null : new Seat(seatRow, row.getInt(8)),
        row.getLong(9),
        row.getLong(10),
        row.getObject(11, Long.class),
        row.getObject(12, Long.class),
        row.getBoolean(13));
  }

  /** The holding that these rows, all of one line and position, stand for. */
  static Holding holding(List<ClaimRow> rows) {
    ClaimRow first = rows.get(0);
    return first.seat == null
        ? new HeldUnits(first.key, first.units, first.firstOrdinal, first.firstNumber)
        : new HeldSeats(first.key, rows.stream().map(ClaimRow::seat).toList(), first.firstOrdinal);
  }
}
