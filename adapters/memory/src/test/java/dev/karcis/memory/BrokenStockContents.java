package dev.karcis.memory;

import dev.karcis.application.stock.StockView;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Wrong about what is stored and shown. */
final class BrokenStockContents {

  @Breaks("ST-10")
  static class CountsWhatIsTaken extends BrokenStock.Broken {
    @Override
    public Map<UUID, String> versions(Collection<UUID> scopes) {
      Map<UUID, String> versions = new HashMap<>(real.versions(scopes));
      versions.replaceAll((scope, version) -> real.view(scope).get(0).level().toString());
      return versions;
    }
  }

  @Breaks("ST-10")
  static class HasANewVersionEachTime extends BrokenStock.Broken {
    private final AtomicLong times = new AtomicLong();

    @Override
    public Map<UUID, String> versions(Collection<UUID> scopes) {
      Map<UUID, String> versions = new HashMap<>(real.versions(scopes));
      versions.replaceAll((scope, version) -> version + times.incrementAndGet());
      return versions;
    }
  }

  @Breaks("ST-6")
  static class ForgetsTheSeats extends BrokenStock.Broken {
    @Override
    public void store(StockChange change) {
      real.store(new StockChange(change.levels(), Map.of()));
    }
  }

  @Breaks("ST-6")
  static class LosesBitsBeyondLong extends BrokenStock.Broken {
    @Override
    public void store(StockChange change) {
      Map<StockKey, Map<Integer, BitSet>> short64 = new HashMap<>();
      change
          .freeSeats()
          .forEach(
              (key, rows) -> {
                Map<Integer, BitSet> cut = new HashMap<>();
                rows.forEach((row, bits) -> cut.put(row, bits.get(0, 64)));
                short64.put(key, cut);
              });
      real.store(new StockChange(change.levels(), short64));
    }
  }

  @Breaks("ST-7")
  static class OpensAgain extends BrokenStock.Broken {
    @Override
    public void open(List<StockPlan> plans) {
      for (StockPlan plan : plans) {
        try {
          real.open(List.of(plan));
        } catch (KarcisException e) {
          // As if it had been opened just now.
        }
      }
    }
  }

  @Breaks("ST-8")
  static class ShowsKeysInAnyOrder extends BrokenStock.Broken {
    @Override
    public List<StockView> view(UUID scope) {
      List<StockView> views = new ArrayList<>(real.view(scope));
      Collections.reverse(views);
      return views;
    }
  }

  @Breaks("ST-8")
  static class WaitsToShow extends BrokenStock.Broken {
    @Override
    public List<StockView> view(UUID scope) {
      List<Claim> claims = new ArrayList<>();
      real.view(scope).forEach(view -> claims.add(CountClaim.of(view.key(), 1)));
      return transactions()
          .required(
              () -> {
                real.lock(claims);
                return real.view(scope);
              });
    }
  }
}
