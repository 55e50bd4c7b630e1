package dev.karcis.postgres.stock;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Pipeline;
import dev.karcis.postgres.shared.SqlTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Locks stock and reads it: first the counters that don't exist are made, then one row per key is
 * locked, and only later statements read anything, since what a locking statement reads besides the
 * locked row may be older than its lock. All steps go by the keys' order, and to the server
 * together.
 */
final class StockLocking {

  private static final BulkStatement<Map.Entry<StockKey, Long>> MAKE_COUNTERS =
      Keys.<Map.Entry<StockKey, Long>>of(
              """
              insert into karcis.stock (scope, name, capacity, taken, issued)
              select k.scope, k.name, k.capacity, 0, 0
              from :rows with ordinality as k(:columns, position)
              order by k.position
              on conflict do nothing
              """,
              Map.Entry::getKey)
          .bigint("capacity", Map.Entry::getValue)
          .build();

  private static final BulkStatement<StockKey> LOCK =
      Keys.of(
          """
          select s.scope, s.name
          from :rows as k(:columns)
          join karcis.stock s on s.scope = k.scope and s.name = k.name
          order by s.scope, s.name
          for no key update of s
          """);

  private static final BulkStatement<Demand.Row> READ_ROWS =
      Keys.of(
              """
              select r.scope, r.name, r.row_number, r.free
              from :rows as k(:columns)
              join karcis.seat_row r
                on r.scope = k.scope and r.name = k.name and r.row_number = k.row_number
              """,
              Demand.Row::section)
          .integer("row_number", Demand.Row::number)
          .build();

  private static final BulkStatement<StockKey> READ_SECTIONS =
      Keys.of(
          """
          select r.scope, r.name, r.row_number, r.free
          from :rows as k(:columns)
          join karcis.seat_row r on r.scope = k.scope and r.name = k.name
          """);

  private static final BulkStatement<StockKey> READ_LEVELS =
      Keys.of(
          "select "
              + Levels.COLUMNS
              + """
              , clock_timestamp()
              from :rows as k(:columns)
              join karcis.stock s on s.scope = k.scope and s.name = k.name
              """);

  private final Demand demand;
  private final Set<StockKey> locked = new HashSet<>();
  private final Map<StockKey, StockLevel> levels = new HashMap<>();
  private final Map<StockKey, NavigableMap<Integer, BitSet>> rows = new HashMap<>();
  private final Map<StockKey, SeatGrid> grids = new HashMap<>();
  private Instant now;

  StockLocking(Demand demand) {
    this.demand = demand;
  }

  Pipeline pipeline() {
    Pipeline pipeline = new Pipeline();
    if (demand.keys().isEmpty()) {
      return pipeline.query(
          Call.of("select clock_timestamp()"), row -> now = SqlTypes.instant(row, 1));
    }
    if (!demand.limits().isEmpty()) {
      pipeline.change(MAKE_COUNTERS.with(demand.limits().entrySet()));
    }
    pipeline.query(LOCK.with(demand.keys()), row -> locked.add(Keys.read(row)));
    if (!demand.rows().isEmpty()) {
      pipeline.query(READ_ROWS.with(demand.rows()), this::seatRow);
    }
    if (!demand.wholeSections().isEmpty()) {
      pipeline.query(READ_SECTIONS.with(demand.wholeSections()), this::seatRow);
    }
    return pipeline.query(READ_LEVELS.with(demand.keys()), this::level);
  }

  /** What was read, once the pipeline was sent. */
  StockSnapshot snapshot() {
    Set<StockKey> missing = new TreeSet<>(demand.keys());
    missing.removeAll(locked);
    if (!missing.isEmpty()) {
      throw new KarcisException("there is no stock " + missing);
    }
    return new StockSnapshot(now, levels, grids);
  }

  private void seatRow(ResultSet row) throws SQLException {
    rows.computeIfAbsent(Keys.read(row), section -> new TreeMap<>())
        .put(row.getInt(3), BitSet.valueOf(row.getBytes(4)));
  }

  /** Comes last, when the seat rows are there. */
  private void level(ResultSet row) throws SQLException {
    StockKey key = Keys.read(row);
    now = SqlTypes.instant(row, 8);
    levels.put(key, Levels.read(row));
    Levels.size(row)
        .map(size -> size.grid(rows.getOrDefault(key, Collections.emptyNavigableMap())))
        .ifPresent(grid -> grids.put(key, grid));
  }
}
