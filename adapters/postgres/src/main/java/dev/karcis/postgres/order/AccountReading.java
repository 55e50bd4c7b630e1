package dev.karcis.postgres.order;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.order.StockAudit.Audited;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.stock.LiveHoldings;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockAccount;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.postgres.shared.SeatBitmaps;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Reads stock, its seats and its live claims by one statement, so as of one moment. */
final class AccountReading {

  /**
   * Claims of seats and of units have an index each, of the live ones alone. What is counted is
   * counted once, not for each stock.
   */
  static final String READ =
      """
      with held as (
        select s.name, c.order_id, c.seat_row, c.seat_number, c.units,
               coalesce(o.status = any(:liveStatus), false) as sound
        from karcis.stock s
        cross join lateral (
          select order_id, seat_row, seat_number, units from karcis.claim
          where scope = s.scope and name = s.name and live and seat_row is not null
          union all
          select order_id, seat_row, seat_number, units from karcis.claim
          where scope = s.scope and name = s.name and live and seat_row is null
        ) c
        left join karcis.orders o on o.id = c.order_id
        where s.scope = :scope and s.name = coalesce(:name, s.name)
      ), counted as materialized (
        select name, coalesce(sum(units) filter (where sound), 0) as units,
               (array_agg(distinct order_id) filter (where not sound))[1 : %d] as strays,
               array_agg(seat_row) filter (where sound and seat_row is not null) as rows,
               array_agg(seat_number) filter (where sound and seat_row is not null) as numbers
        from held group by name
      )
      select s.name, s.capacity, s.taken, s.issued, s.row_count, s.seats_per_row,
             (select array_agg(r.row_number order by r.row_number) from karcis.seat_row r
              where r.scope = s.scope and r.name = s.name) as free_rows,
             (select string_agg(r.free, ''::bytea order by r.row_number) from karcis.seat_row r
              where r.scope = s.scope and r.name = s.name) as free,
             coalesce(c.units, 0) as units, c.strays, c.rows, c.numbers
      from karcis.stock s
      left join counted c on c.name = s.name
      where s.scope = :scope and s.name = coalesce(:name, s.name)
      order by s.name
      """
          .formatted(StockAudit.MAX_STRAYS);

  private AccountReading() {}

  static List<Audited> all(Handle handle, UUID scope) {
    return read(handle, scope, null).map(row -> audited(scope, row)).list();
  }

  static Optional<Audited> one(Handle handle, StockKey stock) {
    return read(handle, stock.scope(), stock.name())
        .map(row -> audited(stock.scope(), row))
        .findOne();
  }

  private static Query read(Handle handle, UUID scope, String name) {
    return AuditTable.bindLive(handle.createQuery(READ)).bind("scope", scope).bind("name", name);
  }

  private static Audited audited(UUID scope, RowView row) {
    StockKey key = new StockKey(scope, row.getColumn("name", String.class));
    StockLevel level =
        new StockLevel(
            row.getColumn("capacity", Long.class),
            row.getColumn("taken", Long.class),
            row.getColumn("issued", Long.class));
    LiveHoldings held = new LiveHoldings(row.getColumn("units", Long.class), seats(row));
    return new Audited(new StockAccount(key, level, grid(row), held), strays(row));
  }

  private static Set<OrderId> strays(RowView row) {
    UUID[] ids = row.getColumn("strays", UUID[].class);
    return ids == null
        ? Set.of()
        : Stream.of(ids).map(OrderId::new).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<SeatGrid> grid(RowView row) {
    Integer seatsPerRow = row.getColumn("seats_per_row", Integer.class);
    if (seatsPerRow == null) {
      return Optional.empty();
    }
    Integer[] rows = row.getColumn("free_rows", Integer[].class);
    byte[] bits = row.getColumn("free", byte[].class);
    NavigableMap<Integer, BitSet> free = SeatBitmaps.cut(bits, rows.length, at -> rows[at]);
    return Optional.of(new SeatGrid(row.getColumn("row_count", Integer.class), seatsPerRow, free));
  }

  private static Map<Integer, BitSet> seats(RowView row) {
    Map<Integer, BitSet> seats = new HashMap<>();
    Integer[] rows = row.getColumn("rows", Integer[].class);
    if (rows != null) {
      Integer[] numbers = row.getColumn("numbers", Integer[].class);
      for (int i = 0; i < rows.length; i++) {
        seats.computeIfAbsent(rows[i], its -> new BitSet()).set(numbers[i] - 1);
      }
    }
    return seats;
  }
}
