package dev.karcis.postgres.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Stores new orders: one statement per table, however many they are. */
final class OrderAdding {

  private static final String ORDERS =
      """
      insert into karcis.orders
        (id, status, buyer_name, buyer_email, buyer_phone, buyer_customer_id, buyer_search, total,
         currency, discount_code, discount_off, placed_at, expires_at, changed_at)
      select * from unnest(:id, :status, :buyerName, :buyerEmail, :buyerPhone, :buyerCustomerId,
        :buyerSearch, :total, :currency, :discountCode, :discountOff, :placedAt, :expiresAt,
        :changedAt)
      """;

  private static final String LINES =
      """
      insert into karcis.order_line (order_id, line, kind, subject)
      select * from unnest(:orderId, :line, :kind, :subject)
      """;

  private OrderAdding() {}

  static int add(Handle handle, List<Order> orders) {
    if (orders.isEmpty()) {
      return 0;
    }
    addOrders(handle, orders);
    addLines(handle, orders);
    return ClaimRow.add(handle, orders.stream().flatMap(o -> ClaimRow.of(o).stream()).toList());
  }

  private static void addOrders(Handle handle, List<Order> orders) {
    List<OrderDetails> details = orders.stream().map(Order::details).toList();
    List<Buyer> buyers = details.stream().map(OrderDetails::buyer).toList();
    handle
        .createUpdate(ORDERS)
        .bindArray("id", UUID.class, column(details, d -> d.id().value()))
        .bindArray("status", String.class, column(orders, order -> order.status().name()))
        .bindArray("buyerName", String.class, column(buyers, Buyer::name))
        .bindArray("buyerEmail", String.class, column(buyers, Buyer::email))
        .bindArray("buyerPhone", String.class, column(buyers, b -> b.phone().orElse(null)))
        .bindArray(
            "buyerCustomerId", String.class, column(buyers, b -> b.customerId().orElse(null)))
        .bindArray("buyerSearch", String.class, column(buyers, OrderAdding::searchable))
        .bindArray("total", Long.class, column(details, d -> d.total().amount()))
        .bindArray(
            "currency", String.class, column(details, d -> d.total().currency().getCurrencyCode()))
        .bindArray(
            "discountCode",
            String.class,
            column(details, d -> d.discount().map(AppliedDiscount::code).orElse(null)))
        .bindArray(
            "discountOff",
            Long.class,
            column(details, d -> d.discount().map(off -> off.off().amount()).orElse(null)))
        .bindArray("placedAt", Instant.class, column(details, OrderDetails::placedAt))
        .bindArray("expiresAt", Instant.class, column(details, d -> d.expiresAt().orElse(null)))
        .bindArray("changedAt", Instant.class, column(orders, OrderChanging::changedAt))
        .execute();
  }

  private static void addLines(Handle handle, List<Order> orders) {
    List<UUID> ids = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<HeldLine> lines = new ArrayList<>();
    for (Order order : orders) {
      List<HeldLine> its = order.details().lines();
      for (int i = 0; i < its.size(); i++) {
        ids.add(order.id().value());
        numbers.add(i);
        lines.add(its.get(i));
      }
    }
    handle
        .createUpdate(LINES)
        .bindArray("orderId", UUID.class, ids)
        .bindArray("line", Integer.class, numbers)
        .bindArray("kind", String.class, column(lines, HeldLine::kind))
        .bindArray("subject", UUID.class, column(lines, HeldLine::subject))
        .execute();
  }

  /** No text that is searched for spans the two, since neither has a line break. */
  private static String searchable(Buyer buyer) {
    return (buyer.name() + "\n" + buyer.email()).toLowerCase(Locale.ROOT);
  }

  private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
    return rows.stream().map(value).toList();
  }
}
