package dev.karcis.postgres;

import dev.karcis.application.order.OrderKind;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.order.Tariff;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An embedder's own kind of orders, with a table of its own: a row for each order's live permits.
 */
final class ParkingPermits implements OrderKind {

  static final String KIND = "parking";

  /** The order of so many places can't be written down. */
  static final int CURSED = 13;

  private static final String TABLE =
      "create table if not exists public.parking_permit"
          + " (order_id uuid primary key, lot uuid, cars bigint check (cars <> 13))";
  private static final String ADD = "insert into public.parking_permit values (?, ?, ?)";
  private static final String REMOVE = "delete from public.parking_permit where order_id = ?";

  private final Postgres postgres;
  final UUID lot = Samples.id();
  final int room;

  ParkingPermits(Postgres postgres, int room) {
    this.postgres = postgres;
    this.room = room;
    TestDatabase.shared().alone(handle -> handle.execute(TABLE));
  }

  OrderPart places(int cars) {
    CountClaim claim = CountClaim.upTo(room, new StockKey(lot, "CARS"), cars, CountClaim.SOLD_OUT);
    Money price = Money.of(20_000, "IDR");
    OrderLine line =
        new OrderLine(
            KIND,
            lot,
            List.of(PricedClaim.of(claim, Tariff.flat(price))),
            Optional.empty(),
            OptionalInt.empty());
    return new OrderPart(line, Duration.ofSeconds(60), price.currency());
  }

  @Override
  public String name() {
    return KIND;
  }

  @Override
  public void placed(List<Order> orders) {
    for (Order order : orders) {
      for (HeldLine line : order.details().lines()) {
        if (line.kind().equals(KIND)) {
          long cars = line.holdings().get(0).holding().units();
          execute(ADD, order.id().value(), line.subject(), cars);
        }
      }
    }
  }

  @Override
  public void ended(List<Order> orders) {
    orders.forEach(order -> execute(REMOVE, order.id().value()));
  }

  private void execute(String sql, Object... values) {
    postgres.inTransaction(connection -> execute(connection, sql, values));
  }

  private static int execute(Connection connection, String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Places of all permits. */
  long cars() {
    return TestDatabase.shared()
        .alone(
            handle ->
                handle
                    .createQuery(
                        "select coalesce(sum(cars), 0) from public.parking_permit where lot = ?")
                    .bind(0, lot)
                    .mapTo(Long.class)
                    .one());
  }
}
