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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/** Compares the tables of the stock with the claims, and these with their orders. */
final class AuditTable implements StockAudit {

  /**
   * No index leads to claims that aren't live, since each sale would pay for it. So this walks
   * through all orders by their primary key, a few of them at a time, and looks at the claims of
   * those that are live.
   */
  static final String LOST =
      """
      with looked as materialized (
        select id, status = any(:liveStatus) as live from karcis.orders
        where id > :after order by id limit :orders
      )
      select array(
               select distinct c.order_id from looked
               join karcis.claim c on c.order_id = looked.id
               where looked.live and c.scope = :scope and c.name = :name and not c.live
             ) as lost,
             case when count(*) = :orders then (array_agg(id order by id desc))[1] end as last
      from looked
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

  /** The nil id, which is nobody's. */
  private static final UUID BEFORE_ALL = new UUID(0, 0);

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
  public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
    return database.read(
        handle ->
            bind(handle.createQuery(LOST), stock)
                .bind("after", after.map(OrderId::value).orElse(BEFORE_ALL))
                .bind("orders", orders)
                .map(AuditTable::lost)
                .one());
  }

  private static Lost lost(RowView row) {
    Set<OrderId> orders =
        Stream.of(row.getColumn("lost", UUID[].class))
            .map(OrderId::new)
            .collect(Collectors.toUnmodifiableSet());
    return new Lost(
        orders, Optional.ofNullable(row.getColumn("last", UUID.class)).map(OrderId::new));
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
