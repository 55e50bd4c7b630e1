package dev.karcis.postgres.order;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Reads orders. Its three statements see one state also outside of a transaction: lines and claims
 * are stored with their order, and never change but for {@code live}, which isn't read.
 */
final class OrderReading {

  private static final String LINES =
      """
      select order_id, kind, subject from karcis.order_line
      where order_id = any(:id)
      order by order_id, line
      """;

  private static final String CLAIMS =
      """
      select order_id, n, line, position, scope, name, seat_row, seat_number, units,
             first_ordinal, first_number, price, live
      from karcis.claim
      where order_id = any(:id)
      order by order_id, n
      """;

  private final Map<UUID, List<Line>> lines = new HashMap<>();
  private final Map<UUID, List<ClaimRow>> claims = new HashMap<>();

  private OrderReading() {}

  /** In the order of the ids; those that don't exist are left out. */
  static Map<OrderId, Order> read(Handle handle, List<UUID> ids) {
    List<OrderRow> rows = OrderRow.read(handle, ids);
    OrderReading reading = new OrderReading();
    reading.readParts(handle, rows.stream().map(OrderRow::id).toList());
    Map<OrderId, Order> orders = new LinkedHashMap<>();
    rows.forEach(row -> orders.put(new OrderId(row.id()), reading.order(row)));
    return orders;
  }

  private record Line(UUID order, String kind, UUID subject) {

    static Line of(RowView row) {
      return new Line(
          row.getColumn("order_id", UUID.class),
          row.getColumn("kind", String.class),
          row.getColumn("subject", UUID.class));
    }
  }

  private void readParts(Handle handle, List<UUID> ids) {
    handle
        .createQuery(LINES)
        .bindArray("id", UUID.class, ids)
        .map(Line::of)
        .forEach(line -> lines.computeIfAbsent(line.order, id -> new ArrayList<>()).add(line));
    handle
        .createQuery(CLAIMS)
        .bindArray("id", UUID.class, ids)
        .map(ClaimRow::read)
        .forEach(
            claim -> claims.computeIfAbsent(claim.order(), id -> new ArrayList<>()).add(claim));
  }

  private Order order(OrderRow row) {
    List<ClaimRow> its = claims.getOrDefault(row.id(), List.of());
    List<Line> itsLines = lines.getOrDefault(row.id(), List.of());
    List<HeldLine> held = new ArrayList<>();
    for (int i = 0; i < itsLines.size(); i++) {
      int number = i;
      List<ClaimRow> ofLine =
          its.stream().filter(claim -> claim.line() != null && claim.line() == number).toList();
      held.add(
          new HeldLine(
              itsLines.get(i).kind, itsLines.get(i).subject, holdings(ofLine, row.currency())));
    }
    Optional<Holding> budget =
        its.stream()
            .filter(claim -> claim.line() == null)
            .findFirst()
            .map(claim -> ClaimRow.holding(List.of(claim)));
    return row.order(held, budget);
  }

  private static List<PricedHolding> holdings(List<ClaimRow> rows, Currency currency) {
    Map<Integer, List<ClaimRow>> byPosition = new TreeMap<>();
    rows.forEach(
        row -> byPosition.computeIfAbsent(row.position(), p -> new ArrayList<>()).add(row));
    return byPosition.values().stream()
        .map(
            its ->
                new PricedHolding(ClaimRow.holding(its), new Money(its.get(0).price(), currency)))
        .toList();
  }
}
