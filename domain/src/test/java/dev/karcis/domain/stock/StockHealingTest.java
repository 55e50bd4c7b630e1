package dev.karcis.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.Seeds;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockHealingTest {

  private static final int RUNS = 500;
  private static final int ROWS = 3;
  private static final int SEATS_PER_ROW = 70;
  private static final StockKey KEY = new StockKey(new UUID(1, 2), "A");

  @Test
  void seatsAndCountEqualTheOrdersAfterwardsWhateverWasWrong() {
    Seeds.each(
        RUNS,
        random -> {
          StockAccount sick = anySection(random);
          StockHealing healing = StockHealing.of(sick);
          StockAccount healed = stored(sick, healing);
          assertThat(StockHealing.of(healed).isNeeded()).isFalse();
          healed
              .seats()
              .orElseThrow()
              .free()
              .forEach((row, free) -> assertThat(free).isEqualTo(all(row, sick.held())));
          assertThat(healed.level().taken()).isEqualTo(sick.held().units());
          assertThat(healed.level().limit()).isEqualTo(sick.level().limit());
          assertThat(healed.level().issued())
              .isGreaterThanOrEqualTo(sick.level().issued())
              .isGreaterThanOrEqualTo(healed.level().taken());
        });
  }

  @Test
  void healingWithoutFreeingTakesWhatIsHeldAndLeavesWhatIsTaken() {
    Seeds.each(
        RUNS,
        random -> {
          StockAccount sick = anySection(random);
          StockHealing whole = StockHealing.of(sick);
          StockHealing safe = StockHealing.withoutFreeing(sick);
          assertThat(safe.freed()).isEmpty();
          assertThat(safe.taken()).isEqualTo(whole.taken());
          StockAccount safer = stored(sick, safe);
          int taken =
              ROWS * SEATS_PER_ROW
                  - safer.seats().orElseThrow().free().values().stream()
                      .mapToInt(BitSet::cardinality)
                      .sum();
          assertThat(safer.level().taken()).isEqualTo(taken);
          assertThat(StockHealing.unitsToFree(sick)).isEqualTo(whole.freed().size());
          assertThat(StockHealing.unitsToFree(safer)).isEqualTo(whole.freed().size());
          assertThat(StockHealing.withoutFreeing(safer).isNeeded()).isFalse();
        });
  }

  @Test
  void counterNeverFallsWithoutFreeing() {
    StockAccount low = counter(new StockLevel(10, 2, 4), 5);
    assertThat(StockHealing.withoutFreeing(low)).isEqualTo(StockHealing.of(low));
    assertThat(StockHealing.unitsToFree(low)).isZero();
    StockAccount high = counter(new StockLevel(10, 9, 20), 5);
    assertThat(StockHealing.withoutFreeing(high).isNeeded()).isFalse();
    assertThat(StockHealing.unitsToFree(high)).isEqualTo(4);
  }

  @Test
  void eachWrongSeatIsNamedOnceAndNoOther() {
    Seeds.each(
        RUNS,
        random -> {
          StockAccount sick = anySection(random);
          StockHealing healing = StockHealing.of(sick);
          for (int row = 1; row <= ROWS; row++) {
            BitSet free = sick.seats().orElseThrow().free().get(row);
            BitSet held = sick.held().seats().getOrDefault(row, new BitSet());
            for (int number = 1; number <= SEATS_PER_ROW; number++) {
              Seat seat = new Seat(row, number);
              boolean isFree = free.get(number - 1);
              boolean isHeld = held.get(number - 1);
              assertThat(healing.freed().contains(seat)).isEqualTo(!isFree && !isHeld);
              assertThat(healing.taken().contains(seat)).isEqualTo(isFree && isHeld);
            }
          }
          assertThat(healing.freed()).doesNotHaveDuplicates();
          assertThat(healing.taken()).doesNotHaveDuplicates();
        });
  }

  @Test
  void whatALedgerLeavesNeedsNoHealing() {
    Seeds.each(
        RUNS,
        random -> {
          StockAccount section = rightSection(random);
          StockHealing healing = StockHealing.of(section);
          assertThat(healing.isNeeded()).isFalse();
          assertThat(healing.unitsOff()).isZero();
          assertThat(healing.freed()).isEmpty();
          assertThat(healing.taken()).isEmpty();
        });
  }

  @Test
  void counterTakesWhatItsOrdersHold() {
    StockHealing low = StockHealing.of(counter(new StockLevel(10, 2, 4), 5));
    assertThat(low.after()).isEqualTo(new StockLevel(10, 5, 5));
    assertThat(low.unitsOff()).isEqualTo(3);
    StockHealing high = StockHealing.of(counter(new StockLevel(10, 9, 20), 5));
    assertThat(high.after()).isEqualTo(new StockLevel(10, 5, 20));
    assertThat(high.change())
        .isEqualTo(new StockChange(Map.of(KEY, new StockLevel(10, 5, 20)), Map.of()));
    assertThat(StockHealing.of(counter(new StockLevel(10, 5, 5), 5)).isNeeded()).isFalse();
  }

  @Test
  void seatThatTheSectionDoesntHaveIsNoLongerFree() {
    NavigableMap<Integer, BitSet> free = new TreeMap<>(Map.of(1, bits(0, 1, 2)));
    StockAccount section =
        new StockAccount(
            KEY,
            StockLevel.full(2),
            Optional.of(new SeatGrid(1, 2, free)),
            new LiveHoldings(0, Map.of()));
    StockHealing healing = StockHealing.of(section);
    assertThat(healing.rows()).isEqualTo(Map.of(1, bits(0, 1)));
    assertThat(healing.taken()).containsExactly(new Seat(1, 3));
  }

  @Test
  void whatIsToldOfAHealingIsBounded() {
    NavigableMap<Integer, BitSet> free = new TreeMap<>(Map.of(1, new BitSet()));
    StockAccount section =
        new StockAccount(
            KEY,
            new StockLevel(500, 500, 500),
            Optional.of(new SeatGrid(1, 500, free)),
            new LiveHoldings(0, Map.of()));
    StockHealed told = StockHealed.of(StockHealing.of(section), 7, Instant.EPOCH);
    assertThat(told.seats()).hasSize(StockHealed.MAX_SEATS).startsWith("1-1", "1-2");
    assertThat(told.seatsFreed()).isEqualTo(500);
    assertThat(told.seatsTaken()).isZero();
    assertThat(told.takenBefore()).isEqualTo(500);
    assertThat(told.takenAfter()).isZero();
    assertThat(told.claimsSettled()).isEqualTo(7);
    assertThat(told.header().stream()).isEqualTo(KEY.scope());
  }

  @Test
  void seatsChangeOnlyTogetherWithTheirLevel() {
    assertThatThrownBy(() -> new StockChange(Map.of(), Map.of(KEY, Map.of(1, bits(0)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StockAccount counter(StockLevel level, long held) {
    return new StockAccount(KEY, level, Optional.empty(), new LiveHoldings(held, Map.of()));
  }

  /** Any free seats, any held ones, any count. */
  private static StockAccount anySection(Random random) {
    NavigableMap<Integer, BitSet> free = new TreeMap<>();
    for (int row = 1; row <= ROWS; row++) {
      free.put(row, anySeats(random));
    }
    long taken = random.nextInt(ROWS * SEATS_PER_ROW);
    StockLevel level =
        new StockLevel(ROWS * SEATS_PER_ROW, taken, taken + random.nextInt(3 * SEATS_PER_ROW));
    return new StockAccount(KEY, level, grid(free), anyHoldings(random));
  }

  private static StockAccount rightSection(Random random) {
    LiveHoldings held = anyHoldings(random);
    NavigableMap<Integer, BitSet> free = new TreeMap<>();
    for (int row = 1; row <= ROWS; row++) {
      free.put(row, all(row, held));
    }
    StockLevel level =
        new StockLevel(ROWS * SEATS_PER_ROW, held.units(), held.units() + random.nextInt(9));
    return new StockAccount(KEY, level, grid(free), held);
  }

  private static Optional<SeatGrid> grid(NavigableMap<Integer, BitSet> free) {
    return Optional.of(new SeatGrid(ROWS, SEATS_PER_ROW, free));
  }

  private static LiveHoldings anyHoldings(Random random) {
    Map<Integer, BitSet> seats = new HashMap<>();
    for (int row = 1; row <= ROWS; row++) {
      if (random.nextInt(4) > 0) {
        seats.put(row, anySeats(random));
      }
    }
    return new LiveHoldings(seats.values().stream().mapToLong(BitSet::cardinality).sum(), seats);
  }

  private static BitSet anySeats(Random random) {
    BitSet seats = new BitSet();
    int percent = random.nextInt(101);
    for (int bit = 0; bit < SEATS_PER_ROW; bit++) {
      seats.set(bit, random.nextInt(100) < percent);
    }
    return seats;
  }

  /** All seats of the row that nobody holds. */
  private static BitSet all(int row, LiveHoldings held) {
    BitSet free = new BitSet();
    free.set(0, SEATS_PER_ROW);
    free.andNot(held.seats().getOrDefault(row, new BitSet()));
    return free;
  }

  private static StockAccount stored(StockAccount sick, StockHealing healing) {
    StockChange change = healing.change();
    NavigableMap<Integer, BitSet> free = new TreeMap<>(sick.seats().orElseThrow().free());
    free.putAll(change.freeSeats().getOrDefault(KEY, Map.of()));
    return new StockAccount(KEY, change.levels().get(KEY), grid(free), sick.held());
  }

  private static BitSet bits(int... bits) {
    BitSet set = new BitSet();
    for (int bit : bits) {
      set.set(bit);
    }
    return set;
  }
}
