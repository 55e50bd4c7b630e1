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
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import dev.karcis.postgres.shared.SqlTypes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Orders in tables. */
final class OrderTable implements OrderRepository {

  private static final BulkStatement<UUID> LOCK =
      OrderReading.ofIds(
          """
          select o.id
          from karcis.orders o
          where o.id in (select * from :rows)
          order by o.id
          for no key update of o
          """);

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
    database.later(OrderAdding.of(orders));
  }

  @Override
  public Map<OrderId, Order> find(Collection<OrderId> ids) {
    Pipeline pipeline = new Pipeline();
    OrderReading reading = new OrderReading();
    reading.addTo(pipeline, values(ids));
    database.read(pipeline);
    return reading.orders();
  }

  @Override
  public Locked lock(Collection<OrderId> ids) {
    Set<UUID> wanted = values(ids);
    return locked(new Pipeline().query(LOCK.with(wanted), row -> {}), wanted);
  }

  @Override
  public Locked lockOverdue(int limit) {
    List<UUID> overdue =
        database.write(
            handle ->
                handle.createQuery(LOCK_OVERDUE).bind("limit", limit).mapTo(UUID.class).list());
    return locked(new Pipeline(), overdue);
  }

  @Override
  public void update(List<Transition> transitions) {
    database.later(OrderChanging.of(transitions));
  }

  @Override
  public Page<Order> page(Filter filter, PageRequest page) {
    return new OrderPaging(database, filter).page(page);
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
  private Locked locked(Pipeline pipeline, Collection<UUID> ids) {
    OrderReading reading = new OrderReading();
    reading.addTo(pipeline, ids);
    Instant[] now = new Instant[1];
    pipeline.query(Call.of("select clock_timestamp()"), row -> now[0] = SqlTypes.instant(row, 1));
    database.send(pipeline);
    return new Locked(now[0], reading.orders());
  }

  private static Set<UUID> values(Collection<OrderId> ids) {
    Set<UUID> values = new LinkedHashSet<>();
    ids.forEach(id -> values.add(id.value()));
    return values;
  }
}
