package dev.karcis.postgres.order;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

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

  private static final String ADD =
      """
      insert into karcis.claim
        (order_id, n, line, position, scope, name, seat_row, seat_number, units, first_ordinal,
         first_number, price, live)
      select * from unnest(:orderId, :n, :line, :position, :scope, :name, :seatRow, :seatNumber,
        :units, :firstOrdinal, :firstNumber, :price, :live)
      """;

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

  static ClaimRow read(RowView row) {
    Integer seatRow = row.getColumn("seat_row", Integer.class);
    return new ClaimRow(
        row.getColumn("order_id", UUID.class),
        row.getColumn("n", Integer.class),
        row.getColumn("line", Integer.class),
        row.getColumn("position", Integer.class),
        new StockKey(row.getColumn("scope", UUID.class), row.getColumn("name", String.class)),
        seatRow == null ? null : new Seat(seatRow, row.getColumn("seat_number", Integer.class)),
        row.getColumn("units", Long.class),
        row.getColumn("first_ordinal", Long.class),
        row.getColumn("first_number", Long.class),
        row.getColumn("price", Long.class),
        row.getColumn("live", Boolean.class));
  }

  static int add(Handle handle, List<ClaimRow> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    return handle
        .createUpdate(ADD)
        .bindArray("orderId", UUID.class, column(rows, ClaimRow::order))
        .bindArray("n", Integer.class, column(rows, ClaimRow::n))
        .bindArray("line", Integer.class, column(rows, ClaimRow::line))
        .bindArray("position", Integer.class, column(rows, ClaimRow::position))
        .bindArray("scope", UUID.class, column(rows, row -> row.key.scope()))
        .bindArray("name", String.class, column(rows, row -> row.key.name()))
        .bindArray("seatRow", Integer.class, column(rows, row -> row.seatPart(Seat::row)))
        .bindArray("seatNumber", Integer.class, column(rows, row -> row.seatPart(Seat::number)))
        .bindArray("units", Long.class, column(rows, ClaimRow::units))
        .bindArray("firstOrdinal", Long.class, column(rows, ClaimRow::firstOrdinal))
        .bindArray("firstNumber", Long.class, column(rows, ClaimRow::firstNumber))
        .bindArray("price", Long.class, column(rows, ClaimRow::price))
        .bindArray("live", Boolean.class, column(rows, ClaimRow::live))
        .execute();
  }

  /** The holding that these rows, all of one line and position, stand for. */
  static Holding holding(List<ClaimRow> rows) {
    ClaimRow first = rows.get(0);
    return first.seat == null
        ? new HeldUnits(first.key, first.units, first.firstOrdinal, first.firstNumber)
        : new HeldSeats(first.key, column(rows, ClaimRow::seat), first.firstOrdinal);
  }

  private Integer seatPart(Function<Seat, Integer> part) {
    return Optional.ofNullable(seat).map(part).orElse(null);
  }

  private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
    return rows.stream().map(value).toList();
  }
}
