package dev.karcis.domain.stock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stock is brought in line with what live orders hold of it. The orders are right: a seat is
 * taken if and only if one of them holds it, and as many units are taken as all of them hold. Pure;
 * what it was made from must be locked when it is stored.
 *
 * @param freed seats that were taken, though nobody holds them: they couldn't be sold
 * @param taken seats that were free, though an order holds them: they would be sold twice
 * @param rows the free seats of the rows that change
 */
public record StockHealing(
    StockKey key,
    StockLevel before,
    StockLevel after,
    List<Seat> freed,
    List<Seat> taken,
    Map<Integer, BitSet> rows) {

  public StockHealing {
    freed = List.copyOf(freed);
    taken = List.copyOf(taken);
    rows = Map.copyOf(rows);
  }

  public static StockHealing of(StockAccount account) {
    List<Seat> freed = new ArrayList<>();
    List<Seat> taken = new ArrayList<>();
    Map<Integer, BitSet> rows = new HashMap<>();
    account
        .seats()
        .ifPresent(
            grid ->
                grid.free()
                    .forEach(
                        (row, free) -> {
                          BitSet right = new BitSet();
                          right.set(0, grid.seatsPerRow());
                          right.andNot(account.held().seats().getOrDefault(row, new BitSet()));
                          if (!right.equals(free)) {
                            rows.put(row, right);
                            freed.addAll(seats(row, right, free));
                            taken.addAll(seats(row, free, right));
                          }
                        }));
    StockLevel after = account.level().holding(account.held().units());
    return new StockHealing(account.key(), account.level(), after, freed, taken, rows);
  }

  /**
   * As far as it can be healed while some of what seems to be nobody's may yet turn out to be
   * somebody's: nothing that is taken becomes free.
   */
  public static StockHealing withoutFreeing(StockAccount account) {
    return of(account.holdingWhatIsTaken());
  }

  /** How many units are taken that nobody seems to hold. */
  public static long unitsToFree(StockAccount account) {
    return account.holdingWhatIsTaken().held().units() - account.held().units();
  }

  /** False for a stock that is as it should be. */
  public boolean isNeeded() {
    return !rows.isEmpty() || !after.equals(before);
  }

  /** To be stored as it stands. */
  public StockChange change() {
    return new StockChange(Map.of(key, after), rows.isEmpty() ? Map.of() : Map.of(key, rows));
  }

  /** By how many units the count of what is taken was off. */
  public long unitsOff() {
    return Math.abs(after.taken() - before.taken());
  }

  private static List<Seat> seats(int row, BitSet these, BitSet butNotThose) {
    BitSet seats = (BitSet) these.clone();
    seats.andNot(butNotThose);
    return seats.stream().mapToObj(bit -> new Seat(row, bit + 1)).toList();
  }
}
