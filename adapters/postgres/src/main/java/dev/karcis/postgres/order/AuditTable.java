package dev.karcis.postgres.order;

import dev.karcis.application.order.StockAudit;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.postgres.shared.Database;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Compares the tables of the stock with the claims, and these with their orders. */
final class AuditTable implements StockAudit {

  /**
   * No index leads to claims that aren't live, since each sale would pay for it. So this may read
   * the whole table, which is why it comes before any lock, and only when something is wrong.
   */
  private static final String STRAYS =
      """
      select distinct c.order_id
      from karcis.claim c
      left join karcis.orders o on o.id = c.order_id
      where c.scope = :scope and c.name = :name
        and c.live <> coalesce(o.status = any(:liveStatus), false)
      """;

  private static final String SETTLE =
      """
      update karcis.claim c
      set live = not c.live
      from karcis.claim its
      left join karcis.orders o on o.id = its.order_id
      where its.order_id = any(:orders) and its.scope = :scope and its.name = :name
        and c.order_id = its.order_id and c.n = its.n
        and c.live <> coalesce(o.status = any(:liveStatus), false)
      """;

  private final Database database;

  AuditTable(Database database) {
    this.database = database;
  }

  @Override
  public List<Audited> accounts(UUID scope) {
    return database.read(handle -> AccountReading.all(handle, scope));
  }

  @Override
  public Audited account(StockKey stock) {
    return database
        .read(handle -> AccountReading.one(handle, stock))
        .orElseThrow(() -> new KarcisException("there is no stock " + stock));
  }

  @Override
  public Set<OrderId> strays(StockKey stock) {
    return database.read(
        handle ->
            bind(handle.createQuery(STRAYS), stock).mapTo(UUID.class).map(OrderId::new).set());
  }

  @Override
  public int settle(StockKey stock, Collection<OrderId> orders) {
    List<UUID> ids = orders.stream().map(OrderId::value).toList();
    return database.write(handle -> ids.isEmpty() ? 0 : settle(handle, stock, ids));
  }

  private static int settle(Handle handle, StockKey stock, List<UUID> orders) {
    return bind(handle.createUpdate(SETTLE), stock)
        .bindArray("orders", UUID.class, orders)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, StockKey stock) {
    return bindLive(statement).bind("scope", stock.scope()).bind("name", stock.name());
  }

  /** Which orders hold stock is for the domain to say. */
  static <S extends SqlStatement<S>> S bindLive(S statement) {
    return statement.bindArray(
        "liveStatus",
        String.class,
        Arrays.stream(OrderStatus.values())
            .filter(OrderStatus::isLive)
            .map(OrderStatus::name)
            .toList());
  }
}
