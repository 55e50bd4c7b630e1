package dev.karcis.postgres.order;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.postgres.shared.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Orders in tables. */
final class OrderTable implements OrderRepository {

  private static final String LOCK =
      """
      select id from karcis.orders
      where id = any(:id)
      order by id
      for no key update
      """;

  /** The clock is asked once, by a subquery, so that the index can be searched for its answer. */
  static final String LOCK_OVERDUE =
      """
      select id from karcis.orders
      where status = 'PENDING' and expires_at <= (select clock_timestamp())
      order by expires_at
      limit :limit
      for no key update skip locked
      """;

  static final String SEATS_IN_USE =
      """
      select c.seat_row, c.seat_number, o.status
      from karcis.claim c
      join karcis.orders o on o.id = c.order_id
      where c.scope = :scope and c.name = :name and c.seat_row between :fromRow and :toRow
        and c.live
      """;

  private final Database database;

  OrderTable(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Order> orders) {
    database.write(handle -> OrderAdding.add(handle, orders));
  }

  @Override
  public Map<OrderId, Order> find(Collection<OrderId> ids) {
    return database.read(handle -> read(handle, ids.stream().map(OrderId::value).toList()));
  }

  @Override
  public Locked lock(Collection<OrderId> ids) {
    List<UUID> wanted = ids.stream().map(OrderId::value).distinct().toList();
    return database.write(
        handle ->
            locked(
                handle,
                handle
                    .createQuery(LOCK)
                    .bindArray("id", UUID.class, wanted)
                    .mapTo(UUID.class)
                    .list()));
  }

  @Override
  public Locked lockOverdue(int limit) {
    return database.write(
        handle ->
            locked(
                handle,
                handle.createQuery(LOCK_OVERDUE).bind("limit", limit).mapTo(UUID.class).list()));
  }

  @Override
  public void update(List<Transition> transitions) {
    database.write(handle -> OrderChanging.change(handle, transitions));
  }

  @Override
  public Page<Order> page(Filter filter, PageRequest page) {
    return database.read(handle -> new OrderPaging(handle, filter).page(page));
  }

  @Override
  public Map<Seat, OrderStatus> seatsInUse(StockKey section, int fromRow, int toRow) {
    return database.read(
        handle ->
            handle
                .createQuery(SEATS_IN_USE)
                .bind("scope", section.scope())
                .bind("name", section.name())
                .bind("fromRow", fromRow)
                .bind("toRow", toRow)
                .reduceRows(
                    new HashMap<>(),
                    (seats, row) -> {
                      seats.put(
                          new Seat(
                              row.getColumn("seat_row", Integer.class),
                              row.getColumn("seat_number", Integer.class)),
                          OrderStatus.valueOf(row.getColumn("status", String.class)));
                      return seats;
                    }));
  }

  /** What is read after the locks is what the transactions before stored. */
  private static Locked locked(Handle handle, List<UUID> ids) {
    Map<OrderId, Order> orders = read(handle, ids);
    Instant now = handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
    return new Locked(now, orders);
  }

  private static Map<OrderId, Order> read(Handle handle, List<UUID> ids) {
    return ids.isEmpty() ? Map.of() : OrderReading.read(handle, ids);
  }
}
