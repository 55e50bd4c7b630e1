package dev.karcis.postgres.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;
import dev.karcis.postgres.shared.SqlTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code karcis.orders}: an order without its lines. */
record OrderRow(
    UUID id,
    OrderStatus status,
    Buyer buyer,
    Money total,
    Optional<String> discountCode,
    Long discountOff,
    Instant placedAt,
    Optional<Instant> expiresAt,
    Instant changedAt) {

  Currency currency() {
    return total.currency();
  }

  Order order(List<HeldLine> lines, Optional<Holding> budget) {
    OrderDetails details =
        new OrderDetails(
            new OrderId(id),
            buyer,
            lines,
            total,
            discountCode.map(
                code -> new AppliedDiscount(code, new Money(discountOff, currency()), budget)),
            placedAt,
            expiresAt);
    if (status == OrderStatus.PENDING) {
      return new PendingOrder(details);
    }
    return status == OrderStatus.CONFIRMED
        ? new ConfirmedOrder(details, changedAt)
        : new EndedOrder(details, status, changedAt);
  }

  /** In the order of {@link OrderReading}'s columns. */
  static OrderRow read(ResultSet row) throws SQLException {
    return new OrderRow(
        row.getObject(1, UUID.class),
        OrderStatus.valueOf(row.getString(2)),
        new Buyer(
            row.getString(3),
            row.getString(4),
            Optional.ofNullable(row.getString(5)),
            Optional.ofNullable(row.getString(6))),
        Money.of(row.getLong(7), row.getString(8)),
        Optional.ofNullable(row.getString(9)),
        row.getObject(10, Long.class),
        SqlTypes.instant(row, 11),
        Optional.ofNullable(SqlTypes.instant(row, 12)),
        SqlTypes.instant(row, 13));
  }
}
