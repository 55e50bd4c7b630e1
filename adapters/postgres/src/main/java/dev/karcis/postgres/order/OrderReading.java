package dev.karcis.postgres.order;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads orders. Its three statements see one state also outside of a transaction: lines and claims
 * are stored with their order, and never change but for {@code live}, which isn't read.
 */
final class OrderReading {

  private static final BulkStatement<UUID> ORDERS =
      ofIds(
          """
          select o.id, o.status, o.buyer_name, o.buyer_email, o.buyer_phone, o.buyer_customer_id,
                 o.total, o.currency, o.discount_code, o.discount_off, o.placed_at, o.expires_at,
                 o.changed_at
          from :rows with ordinality as wanted(:columns, position)
          join karcis.orders o on o.id = wanted.id
          order by wanted.position
          """);

  private static final BulkStatement<UUID> LINES =
      ofIds(
          """
          select l.order_id, l.kind, l.subject
          from :rows as wanted(:columns)
          join karcis.order_line l on l.order_id = wanted.id
          order by l.order_id, l.line
          """);

  private static final BulkStatement<UUID> CLAIMS =
      ofIds(
          """
          select c.order_id, c.n, c.line, c.position, c.scope, c.name, c.seat_row, c.seat_number,
                 c.units, c.first_ordinal, c.first_number, c.price, c.live
          from :rows as wanted(:columns)
          join karcis.claim c on c.order_id = wanted.id
          order by c.order_id, c.n
          """);

  private final List<OrderRow> rows = new ArrayList<>();
  private final Map<UUID, List<Line>> lines = new HashMap<>();
  private final Map<UUID, List<ClaimRow>> claims = new HashMap<>();

  private record Line(String kind, UUID subject) {}

  static BulkStatement<UUID> ofIds(String sql) {
    return BulkStatement.<UUID>of(sql).uuid("id", id -> id).build();
  }

  /**
   * Adds the statements that read orders.
   *
   * @param ids each of them once
   */
  void addTo(Pipeline pipeline, Collection<UUID> ids) {
    pipeline
        .query(ORDERS.with(ids), row -> rows.add(OrderRow.read(row)))
        .query(LINES.with(ids), this::line)
        .query(CLAIMS.with(ids), this::claim);
  }

  /** In the order of the ids; those that don't exist are left out. */
  Map<OrderId, Order> orders() {
    Map<OrderId, Order> orders = new LinkedHashMap<>();
    rows.forEach(row -> orders.put(new OrderId(row.id()), order(row)));
    return orders;
  }

  private void line(ResultSet row) throws SQLException {
    lines
        .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
        .add(new Line(row.getString(2), row.getObject(3, UUID.class)));
  }

  private void claim(ResultSet row) throws SQLException {
    ClaimRow claim = ClaimRow.read(row);
    claims.computeIfAbsent(claim.order(), id -> new ArrayList<>()).add(claim);
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
