package dev.karcis.memory;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Wrong about what is locked; about contents: {@link BrokenStockContents}. */
final class BrokenStock {

  abstract static class Broken extends StockTest implements Stock {

    final Stock real = super.stock();

    @Override
    protected Stock stock() {
      return this;
    }

    @Override
    public void open(List<StockPlan> plans) {
      real.open(plans);
    }

    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      return real.lock(claims);
    }

    @Override
    public void store(StockChange change) {
      real.store(change);
    }

    @Override
    public List<StockView> view(UUID scope) {
      return real.view(scope);
    }

    @Override
    public Map<UUID, String> versions(Collection<UUID> scopes) {
      return real.versions(scopes);
    }
  }

  @Breaks("ST-1")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void store(StockChange change) {
      transactions()
          .required(
              () -> {
                real.store(change);
                return null;
              });
    }
  }

  @Breaks("ST-2")
  static class ReadsBeforeItLocks extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      Map<StockKey, StockLevel> before = new HashMap<>();
      for (Claim claim : claims) {
        view(claim.key().scope()).forEach(view -> before.put(view.key(), view.level()));
      }
      StockSnapshot locked = real.lock(claims);
      Map<StockKey, StockLevel> levels = new HashMap<>(locked.levels());
      levels.replaceAll((key, level) -> before.getOrDefault(key, level));
      return new StockSnapshot(locked.now(), levels, locked.seats());
    }
  }

  @Breaks("ST-2")
  static class LocksNothing extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      Map<StockKey, StockLevel> levels = new HashMap<>();
      Map<StockKey, SeatGrid> seats = new HashMap<>();
      for (Claim claim : claims) {
        for (StockView view : view(claim.key().scope())) {
          levels.put(view.key(), view.level());
          view.seats().ifPresent(grid -> seats.put(view.key(), grid));
        }
      }
      return new StockSnapshot(Instant.now(), levels, seats);
    }
  }

  @Breaks("ST-2")
  static class LocksKeysAsTheyCome extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      claims.forEach(claim -> real.lock(List.of(claim)));
      return real.lock(claims);
    }
  }

  /** As a database sorts by a language's alphabet, or UUIDs as signed numbers. */
  @Breaks("ST-2")
  static class LocksKeysInAnotherOrder extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      List<Claim> sorted = new ArrayList<>(claims);
      sorted.sort((one, other) -> one.key().scope().compareTo(other.key().scope()));
      sorted.forEach(claim -> real.lock(List.of(claim)));
      return real.lock(claims);
    }
  }

  @Breaks("ST-3")
  static class LeavesOutSoldOutRows extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      StockSnapshot locked = real.lock(claims);
      Map<StockKey, SeatGrid> seats = new HashMap<>(locked.seats());
      seats.replaceAll(
          (key, grid) -> {
            NavigableMap<Integer, BitSet> rows = new TreeMap<>(grid.free());
            rows.values().removeIf(BitSet::isEmpty);
            return new SeatGrid(grid.rows(), grid.seatsPerRow(), rows);
          });
      return new StockSnapshot(locked.now(), locked.levels(), seats);
    }
  }

  @Breaks("ST-4")
  static class MakesWhateverIsAskedFor extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      List<Claim> limited = new ArrayList<>();
      for (Claim claim : claims) {
        limited.add(
            claim instanceof CountClaim count
                ? CountClaim.upTo(
                    count.limit().orElse(0), count.key(), count.units(), count.shortage())
                : claim);
      }
      return real.lock(limited);
    }
  }

  @Breaks("ST-4")
  static class MakesCountersWithTheUnitsAsLimit extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      List<Claim> limited = new ArrayList<>();
      for (Claim claim : claims) {
        limited.add(
            claim instanceof CountClaim count && count.limit().isPresent()
                ? CountClaim.upTo(count.units(), count.key(), count.units(), count.shortage())
                : claim);
      }
      return real.lock(limited);
    }
  }

  @Breaks("ST-5")
  static class ReadsTheClockFirst extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      Instant now = real.lock(List.of()).now();
      StockSnapshot locked = real.lock(claims);
      return new StockSnapshot(now, locked.levels(), locked.seats());
    }
  }

  @Breaks("ST-5")
  static class TellsNanoseconds extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      StockSnapshot locked = real.lock(claims);
      return new StockSnapshot(locked.now().plusNanos(1), locked.levels(), locked.seats());
    }
  }

  @Breaks("ST-9")
  static class TakesALockForAStoreThatIsAway extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      try {
        return real.lock(claims);
      } catch (StoreUnavailable e) {
        throw new StoreUnavailable("away", e);
      }
    }
  }

  @Breaks("ST-9")
  static class WaitsTooLong extends Broken {
    @Override
    public StockSnapshot lock(Collection<Claim> claims) {
      for (int tries = 0; tries < 3; tries++) {
        try {
          return real.lock(claims);
        } catch (StoreUnavailable e) {
          // Once more.
        }
      }
      throw new LockTimeout("waited for 6 s", null);
    }
  }
}
