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
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

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

  private static final String READ =
      """
      select o.id, o.status, o.buyer_name, o.buyer_email, o.buyer_phone, o.buyer_customer_id,
             o.total, o.currency, o.discount_code, o.discount_off, o.placed_at, o.expires_at,
             o.changed_at
      from unnest(:id) with ordinality as wanted(id, position)
      join karcis.orders o on o.id = wanted.id
      order by wanted.position
      """;

  /** In the order of the ids; those that don't exist are left out. */
  static List<OrderRow> read(Handle handle, List<UUID> ids) {
    return handle
        .createQuery(READ)
        .bindArray("id", UUID.class, ids)
        .map((RowView row) -> of(row))
        .list();
  }

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

  private static OrderRow of(RowView row) {
    return new OrderRow(
        row.getColumn("id", UUID.class),
        OrderStatus.valueOf(row.getColumn("status", String.class)),
        new Buyer(
            row.getColumn("buyer_name", String.class),
            row.getColumn("buyer_email", String.class),
            Optional.ofNullable(row.getColumn("buyer_phone", String.class)),
            Optional.ofNullable(row.getColumn("buyer_customer_id", String.class))),
        Money.of(row.getColumn("total", Long.class), row.getColumn("currency", String.class)),
        Optional.ofNullable(row.getColumn("discount_code", String.class)),
        row.getColumn("discount_off", Long.class),
        row.getColumn("placed_at", Instant.class),
        Optional.ofNullable(row.getColumn("expires_at", Instant.class)),
        row.getColumn("changed_at", Instant.class));
  }
}
