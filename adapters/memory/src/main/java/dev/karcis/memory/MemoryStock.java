package dev.karcis.memory;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Levels in one table, the free seats of each row in another. */
final class MemoryStock implements Stock {

  /** The first and the last name that a key can have. */
  private static final String FIRST_NAME = "!";

  private static final String LAST_NAME = "~".repeat(200);

  private final MemoryStore store;
  private final Table<StockKey, Stocked> stocks;
  private final Table<SeatRow, BitSet> freeSeats;
  private final AtomicLong versions = new AtomicLong();

  /** Without rows for a counter. */
  private record Stocked(StockLevel level, int rows, int seatsPerRow, long version) {}

  private record SeatRow(StockKey key, int row) {}

  MemoryStock(MemoryStore store) {
    this.store = store;
    this.stocks = new Table<>(store, Comparator.naturalOrder());
    this.freeSeats =
        new Table<>(store, Comparator.comparing(SeatRow::key).thenComparingInt(SeatRow::row));
  }

  @Override
  public void open(List<StockPlan> plans) {
    for (StockPlan plan : plans) {
      stocks.lock(plan.key());
      if (stocks.find(plan.key()).isPresent()) {
        throw new KarcisException("stock " + plan.key() + " exists already");
      }
      StockLevel level = StockLevel.full(plan.limit());
      if (plan instanceof StockPlan.Seats seats) {
        stocks.put(plan.key(), stocked(level, seats.rows(), seats.seatsPerRow()));
        putRows(plan.key(), SeatGrid.allFree(seats.rows(), seats.seatsPerRow()).free());
      } else {
        stocks.put(plan.key(), stocked(level, 0, 0));
      }
    }
  }

  @Override
  public StockSnapshot lock(Collection<Claim> claims) {
    NavigableMap<StockKey, List<Claim>> byKey = new TreeMap<>();
    for (Claim claim : claims) {
      byKey.computeIfAbsent(claim.key(), key -> new ArrayList<>()).add(claim);
    }
    store.transactions.current();
    byKey.keySet().forEach(stocks::lock);
    Map<StockKey, StockLevel> levels = new HashMap<>();
    Map<StockKey, SeatGrid> seats = new HashMap<>();
    byKey.forEach(
        (key, its) -> {
          Stocked stocked = stocks.find(key).orElseGet(() -> create(key, its));
          levels.put(key, stocked.level);
          if (stocked.rows > 0) {
            seats.put(key, grid(stocked, rows(key, stocked, its)));
          }
        });
    return new StockSnapshot(store.now(), levels, seats);
  }

  @Override
  public void store(StockChange change) {
    store.transactions.current();
    change
        .levels()
        .forEach(
            (key, level) -> {
              Stocked old = stocks.find(key).orElseThrow(() -> unknown(key));
              stocks.put(key, stocked(level, old.rows, old.seatsPerRow));
            });
    change.freeSeats().forEach(this::putRows);
  }

  @Override
  public List<StockView> view(UUID scope) {
    synchronized (store) {
      return ofScope(scope).entrySet().stream()
          .map(entry -> view(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  @Override
  public Map<UUID, String> versions(Collection<UUID> scopes) {
    Map<UUID, String> versions = new HashMap<>();
    synchronized (store) {
      for (UUID scope : scopes) {
        Collection<Stocked> its = ofScope(scope).values();
        if (!its.isEmpty()) {
          versions.put(scope, its.stream().map(Stocked::version).toList().toString());
        }
      }
    }
    return versions;
  }

  private NavigableMap<StockKey, Stocked> ofScope(UUID scope) {
    return stocks.range(new StockKey(scope, FIRST_NAME), new StockKey(scope, LAST_NAME));
  }

  private Stocked stocked(StockLevel level, int rows, int seatsPerRow) {
    return new Stocked(level, rows, seatsPerRow, versions.incrementAndGet());
  }

  private StockView view(StockKey key, Stocked stocked) {
    Optional<SeatGrid> seats =
        stocked.rows == 0 ? Optional.empty() : Optional.of(grid(stocked, allRows(key, stocked)));
    return new StockView(key, stocked.level, seats);
  }

  private Stocked create(StockKey key, List<Claim> claims) {
    for (Claim claim : claims) {
      if (claim instanceof CountClaim count && count.limit().isPresent()) {
        Stocked created = stocked(StockLevel.full(count.limit().getAsLong()), 0, 0);
        stocks.put(key, created);
        return created;
      }
    }
    throw unknown(key);
  }

  private NavigableMap<Integer, BitSet> rows(StockKey key, Stocked stocked, List<Claim> claims) {
    NavigableMap<Integer, BitSet> rows = new TreeMap<>();
    for (Claim claim : claims) {
      if (claim instanceof BestSeats) {
        return allRows(key, stocked);
      }
      if (claim instanceof NamedSeats named) {
        for (Seat seat : named.seats()) {
          freeSeats
              .find(new SeatRow(key, seat.row()))
              .ifPresent(free -> rows.put(seat.row(), free));
        }
      }
    }
    return rows;
  }

  private NavigableMap<Integer, BitSet> allRows(StockKey key, Stocked stocked) {
    NavigableMap<Integer, BitSet> rows = new TreeMap<>();
    freeSeats
        .range(new SeatRow(key, 1), new SeatRow(key, stocked.rows))
        .forEach((row, free) -> rows.put(row.row, free));
    return rows;
  }

  private static SeatGrid grid(Stocked stocked, NavigableMap<Integer, BitSet> rows) {
    return new SeatGrid(stocked.rows, stocked.seatsPerRow, rows);
  }

  private void putRows(StockKey key, Map<Integer, BitSet> rows) {
    rows.forEach((row, free) -> freeSeats.put(new SeatRow(key, row), (BitSet) free.clone()));
  }

  private static KarcisException unknown(StockKey key) {
    return new KarcisException("there is no stock " + key);
  }
}
