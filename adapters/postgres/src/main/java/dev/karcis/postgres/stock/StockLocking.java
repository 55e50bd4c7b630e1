package dev.karcis.postgres.stock;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Locks stock and reads it: first the counters that don't exist are made, then one row per key is
 * locked, and only later statements read anything, since what a locking statement reads besides the
 * locked row may be older than its lock. All steps go by the keys' order.
 */
final class StockLocking {

  private static final String MAKE_COUNTERS =
      """
      insert into karcis.stock (scope, name, capacity, taken, issued)
      select k.scope, k.name, k.capacity, 0, 0
      from unnest(:scope, :name, :capacity) with ordinality as k(scope, name, capacity, position)
      order by k.position
      on conflict do nothing
      """;

  private static final String LOCK =
      """
      select s.scope, s.name
      from unnest(:scope, :name) as k(scope, name)
      join karcis.stock s on s.scope = k.scope and s.name = k.name
      order by s.scope, s.name
      for no key update of s
      """;

  private static final String READ_LEVELS =
      """
      select s.scope, s.name, s.capacity, s.taken, s.issued, s.row_count, s.seats_per_row,
             clock_timestamp() as now
      from unnest(:scope, :name) as k(scope, name)
      join karcis.stock s on s.scope = k.scope and s.name = k.name
      """;

  private static final String READ_ROWS =
      """
      select r.scope, r.name, r.row_number, r.free
      from unnest(:scope, :name, :row) as k(scope, name, row_number)
      join karcis.seat_row r
        on r.scope = k.scope and r.name = k.name and r.row_number = k.row_number
      """;

  private static final String READ_SECTIONS =
      """
      select r.scope, r.name, r.row_number, r.free
      from unnest(:scope, :name) as k(scope, name)
      join karcis.seat_row r on r.scope = k.scope and r.name = k.name
      """;

  private final Handle handle;
  private final Map<StockKey, StockLevel> levels = new HashMap<>();
  private final Map<StockKey, NavigableMap<Integer, BitSet>> rows = new HashMap<>();
  private final Map<StockKey, SeatGrid> grids = new HashMap<>();
  private Instant now;

  StockLocking(Handle handle) {
    this.handle = handle;
  }

  StockSnapshot lock(Demand demand) {
    if (demand.keys().isEmpty()) {
      now = handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
    } else {
      makeCounters(demand.limits());
      lock(demand.keys());
      readRows(demand.rows());
      readSections(demand.wholeSections());
      readLevels(demand.keys());
    }
    return new StockSnapshot(now, levels, grids);
  }

  private void makeCounters(SortedMap<StockKey, Long> limits) {
    if (!limits.isEmpty()) {
      Keys.bind(handle.createUpdate(MAKE_COUNTERS), limits.keySet())
          .bindArray("capacity", Long.class, limits.values())
          .execute();
    }
  }

  private void lock(List<StockKey> keys) {
    SortedSet<StockKey> missing = new TreeSet<>(keys);
    missing.removeAll(Keys.bind(handle.createQuery(LOCK), keys).map(Keys::of).set());
    if (!missing.isEmpty()) {
      throw new KarcisException("there is no stock " + missing);
    }
  }

  private void readRows(List<Demand.Row> wanted) {
    if (!wanted.isEmpty()) {
      Keys.bind(handle.createQuery(READ_ROWS), wanted.stream().map(Demand.Row::section).toList())
          .bindArray("row", Integer.class, wanted.stream().map(Demand.Row::number).toList())
          .map(SeatRow::of)
          .forEach(this::put);
    }
  }

  private void readSections(Set<StockKey> sections) {
    if (!sections.isEmpty()) {
      Keys.bind(handle.createQuery(READ_SECTIONS), sections).map(SeatRow::of).forEach(this::put);
    }
  }

  private void readLevels(List<StockKey> keys) {
    Keys.bind(handle.createQuery(READ_LEVELS), keys).map(LockedStock::of).forEach(this::put);
  }

  private void put(SeatRow row) {
    rows.computeIfAbsent(row.section, section -> new TreeMap<>()).put(row.number, row.free);
  }

  private void put(LockedStock stock) {
    now = stock.readAt;
    levels.put(stock.key, stock.level);
    stock.grid.ifPresent(
        size ->
            grids.put(
                stock.key,
                size.grid(rows.getOrDefault(stock.key, Collections.emptyNavigableMap()))));
  }

  private record SeatRow(StockKey section, int number, BitSet free) {

    static SeatRow of(RowView row) {
      return new SeatRow(
          Keys.of(row),
          row.getColumn("row_number", Integer.class),
          BitSet.valueOf(row.getColumn("free", byte[].class)));
    }
  }

  private record LockedStock(
      StockKey key, StockLevel level, Optional<Levels.Size> grid, Instant readAt) {

    static LockedStock of(RowView row) {
      return new LockedStock(
          Keys.of(row), Levels.of(row), Levels.size(row), row.getColumn("now", Instant.class));
    }
  }
}
