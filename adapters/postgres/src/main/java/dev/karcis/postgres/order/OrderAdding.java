package dev.karcis.postgres.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Stores new orders: one statement per table, however many they are. */
final class OrderAdding {

  private static final BulkStatement<Order> ORDERS =
      BulkStatement.<Order>of("insert into karcis.orders (:columns) select * from :rows")
          .uuid("id", order -> order.id().value())
          .text("status", order -> order.status().name())
          .text("buyer_name", order -> order.details().buyer().name())
          .text("buyer_email", order -> order.details().buyer().email())
          .text("buyer_phone", order -> order.details().buyer().phone().orElse(null))
          .text("buyer_customer_id", order -> order.details().buyer().customerId().orElse(null))
          .text("buyer_search", order -> searchable(order.details().buyer()))
          .bigint("total", order -> order.details().total().amount())
          .text("currency", order -> order.details().total().currency().getCurrencyCode())
          .text("discount_code", order -> discount(order, AppliedDiscount::code))
          .bigint("discount_off", order -> discount(order, applied -> applied.off().amount()))
          .instant("placed_at", order -> order.details().placedAt())
          .instant("expires_at", order -> order.details().expiresAt().orElse(null))
          .instant("changed_at", OrderChanging::changedAt)
          .build();

  private static final BulkStatement<Line> LINES =
      BulkStatement.<Line>of("insert into karcis.order_line (:columns) select * from :rows")
          .uuid("order_id", Line::order)
          .integer("line", Line::number)
          .text("kind", line -> line.held.kind())
          .uuid("subject", line -> line.held.subject())
          .build();

  private record Line(UUID order, int number, HeldLine held) {}

  private OrderAdding() {}

  static Pipeline of(List<Order> orders) {
    Pipeline pipeline = new Pipeline();
    if (!orders.isEmpty()) {
      pipeline
          .change(ORDERS.with(orders))
          .change(LINES.with(lines(orders)))
          .change(ClaimRow.ADD.with(claims(orders)));
    }
    return pipeline;
  }

  private static List<Line> lines(List<Order> orders) {
    List<Line> lines = new ArrayList<>(orders.size());
    for (Order order : orders) {
      List<HeldLine> its = order.details().lines();
      for (int i = 0; i < its.size(); i++) {
        lines.add(new Line(order.id().value(), i, its.get(i)));
      }
    }
    return lines;
  }

  private static List<ClaimRow> claims(List<Order> orders) {
    List<ClaimRow> rows = new ArrayList<>(orders.size());
    orders.forEach(order -> rows.addAll(ClaimRow.of(order)));
    return rows;
  }

  private static <V> V discount(Order order, Function<AppliedDiscount, V> part) {
    return order.details().discount().map(part).orElse(null);
  }

  /** No text that is searched for spans the two, since neither has a line break. */
  private static String searchable(Buyer buyer) {
    return (buyer.name() + "\n" + buyer.email()).toLowerCase(Locale.ROOT);
  }
}
