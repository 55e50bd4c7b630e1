package dev.karcis.redis.stock;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A section A of one row, to be looked at. */
final class OneRow implements Stock {

  static final int SEATS = 10;

  private final UUID scope;
  private final BitSet free = new BitSet();
  private Runnable onView = () -> {};
  private int version;
  private int views;

  OneRow(UUID scope) {
    this.scope = scope;
    free.set(0, SEATS);
  }

  void sell(int... seats) {
    set(false, seats);
  }

  void free(int... seats) {
    set(true, seats);
  }

  private void set(boolean isFree, int... seats) {
    for (int seat : seats) {
      free.set(seat - 1, isFree);
    }
    version++;
  }

  boolean isFree(int seat) {
    return free.get(seat - 1);
  }

  String version() {
    return Integer.toString(version);
  }

  int views() {
    return views;
  }

  /** What happens right after it was read the next time. */
  void onView(Runnable work) {
    onView = work;
  }

  @Override
  public List<StockView> view(UUID its) {
    views++;
    SeatGrid grid = new SeatGrid(1, SEATS, new TreeMap<>(Map.of(1, free)));
    Runnable once = onView;
    onView = () -> {};
    once.run();
    return List.of(
        new StockView(new StockKey(scope, "A"), StockLevel.full(SEATS), Optional.of(grid)));
  }

  @Override
  public Map<UUID, String> versions(Collection<UUID> scopes) {
    return Map.of(scope, version());
  }

  @Override
  public void open(List<StockPlan> plans) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StockSnapshot lock(Collection<Claim> claims) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void store(StockChange change) {
    throw new UnsupportedOperationException();
  }
}
