package dev.karcis.domain.stock;

import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives stock to claims and takes it back, over one snapshot. Not thread-safe; holds no clock and
 * no chance, so the same calls always end the same.
 */
public final class StockLedger {

  private final StockSnapshot before;
  private final Map<StockKey, StockLevel> levels;
  private final Map<StockKey, SectionLedger> sections = new HashMap<>();
  private final Set<StockKey> touched = new HashSet<>();

  public StockLedger(StockSnapshot snapshot) {
    before = snapshot;
    levels = new HashMap<>(snapshot.levels());
    snapshot.seats().forEach((key, grid) -> sections.put(key, new SectionLedger(grid)));
  }

  /**
   * Takes all that the claim asks for, or nothing.
   *
   * @param reasons is told why nothing was taken
   */
  public Optional<Holding> take(Claim claim, Consumer<? super StockRefusal> reasons) {
    if (claim instanceof NamedSeats named) {
      return takeNamed(named, reasons);
    }
    StockLevel level = level(claim.key());
    if (claim.units() > level.left()) {
      reasons.accept(RunOut.of(claim, level.left()));
      return Optional.empty();
    }
    if (claim instanceof BestSeats best) {
      return Optional.of(hold(best.key(), section(best.key()).best(best.quantity())));
    }
    put(claim.key(), level.take(claim.units()));
    return Optional.of(
        new HeldUnits(claim.key(), claim.units(), level.taken() + 1, level.issued() + 1));
  }

  /** Undoes a take as if it had never been; the latest first. */
  public void undo(Holding holding) {
    free(holding);
    put(holding.key(), level(holding.key()).undo(holding.units()));
  }

  /** Takes just what an order once held, under its old numbers; answers false if anything lacks. */
  public boolean takeAgain(Holding holding) {
    StockLevel level = level(holding.key());
    if (holding instanceof HeldSeats held) {
      SectionLedger section = section(held.key());
      if (!held.seats().stream().allMatch(section::isFree)) {
        return false;
      }
      section.take(held.seats());
    } else if (holding.units() > level.left()) {
      return false;
    }
    put(holding.key(), level.takeAgain(holding.units()));
    return true;
  }

  /** Frees what an order held. Its numbers stay used. */
  public void giveBack(Holding holding) {
    free(holding);
    put(holding.key(), level(holding.key()).giveBack(holding.units()));
  }

  /** All that differs from the snapshot; what was taken and undone again doesn't. */
  public StockChange changes() {
    Map<StockKey, StockLevel> newLevels = new HashMap<>();
    Map<StockKey, Map<Integer, BitSet>> newSeats = new HashMap<>();
    for (StockKey key : touched) {
      StockLevel level = levels.get(key);
      Map<Integer, BitSet> rows =
          sections.containsKey(key) ? sections.get(key).changedRows() : Map.of();
      if (!rows.isEmpty()) {
        newSeats.put(key, rows);
      }
      if (!rows.isEmpty() || !level.equals(before.levels().get(key))) {
        newLevels.put(key, level);
      }
    }
    return new StockChange(newLevels, newSeats);
  }

  private Optional<Holding> takeNamed(NamedSeats claim, Consumer<? super StockRefusal> reasons) {
    SectionLedger section = section(claim.key());
    List<Seat> taken = new ArrayList<>();
    for (Seat seat : claim.seats()) {
      if (!section.isFree(seat)) {
        taken.add(seat);
      }
    }
    if (!taken.isEmpty()) {
      reasons.accept(new SeatTaken(claim.key(), taken));
      return Optional.empty();
    }
    return Optional.of(hold(claim.key(), claim.seats()));
  }

  private Holding hold(StockKey key, List<Seat> seats) {
    StockLevel level = level(key);
    section(key).take(seats);
    put(key, level.take(seats.size()));
    return new HeldSeats(key, seats, level.taken() + 1);
  }

  private void free(Holding holding) {
    if (holding instanceof HeldSeats held) {
      section(held.key()).free(held.seats());
    }
  }

  private void put(StockKey key, StockLevel level) {
    levels.put(key, level);
    touched.add(key);
  }

  private StockLevel level(StockKey key) {
    return present(levels.get(key), key);
  }

  private SectionLedger section(StockKey key) {
    return present(sections.get(key), key);
  }

  private static <T> T present(T value, StockKey key) {
    if (value == null) {
      throw new IllegalStateException("the snapshot lacks " + key);
    }
    return value;
  }
}
