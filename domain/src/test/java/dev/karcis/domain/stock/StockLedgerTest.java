package dev.karcis.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockLedgerTest {

  private static final StockKey SEATS = new StockKey(new UUID(0, 1), "A");
  private static final StockKey UNITS = new StockKey(new UUID(0, 1), "LAWN");

  private final StockLedger ledger =
      new StockLedger(
          new StockSnapshot(
              Instant.EPOCH,
              Map.of(SEATS, StockLevel.full(8), UNITS, new StockLevel(10, 4, 9)),
              Map.of(SEATS, SeatGrid.allFree(2, 4))));
  private final List<StockRefusal> reasons = new ArrayList<>();

  @Test
  void unitsAreNumberedBehindAllThatWereEverTaken() {
    assertThat(ledger.take(CountClaim.of(UNITS, 6), reasons::add))
        .contains(new HeldUnits(UNITS, 6, 5, 10));
    assertThat(ledger.changes().levels()).isEqualTo(Map.of(UNITS, new StockLevel(10, 10, 15)));
  }

  @Test
  void moreUnitsThanAreLeftAreRefusedAndNothingIsTaken() {
    assertThat(ledger.take(CountClaim.of(UNITS, 7), reasons::add)).isEmpty();
    assertThat(reasons).containsExactly(new RunOut(UNITS, CountClaim.SOLD_OUT, 7, 6));
    assertThat(ledger.changes().isEmpty()).isTrue();
  }

  @Test
  void aHugeWishIsRefusedLikeAnyOther() {
    assertThat(ledger.take(CountClaim.of(UNITS, Long.MAX_VALUE), reasons::add)).isEmpty();
    assertThat(reasons).hasSize(1);
  }

  @Test
  void aLimitBelowWhatIsTakenLeavesNothing() {
    assertThat(new StockLevel(3, 5, 5).left()).isZero();
  }

  @Test
  void aRefusalNamesAllSeatsThatAreTakenAndNoOthers() {
    take(seat(1, 2), seat(2, 1));
    ledger.take(named(seat(1, 1), seat(1, 2), seat(2, 1)), reasons::add);
    assertThat(reasons).containsExactly(new SeatTaken(SEATS, List.of(seat(1, 2), seat(2, 1))));
    assertThat(ledger.changes().levels().get(SEATS).taken()).isEqualTo(2);
  }

  @Test
  void aSeatBeyondTheRowIsTakenAndARowThatWasNotLockedIsAFault() {
    assertThat(ledger.take(named(seat(1, 5)), reasons::add)).isEmpty();
    assertThatThrownBy(() -> ledger.take(named(seat(3, 1)), reasons::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("row 3");
  }

  @Test
  void whatIsUndoneLeavesNoTrace() {
    Holding seats = take(seat(1, 1), seat(2, 4));
    Holding units = ledger.take(CountClaim.of(UNITS, 2), reasons::add).orElseThrow();
    ledger.undo(units);
    ledger.undo(seats);
    assertThat(ledger.changes()).isEqualTo(new StockChange(Map.of(), Map.of()));
  }

  @Test
  void whatIsGivenBackIsFreeAgainButKeepsItsNumbers() {
    Holding units = ledger.take(CountClaim.of(UNITS, 2), reasons::add).orElseThrow();
    ledger.giveBack(units);
    assertThat(ledger.changes().levels()).isEqualTo(Map.of(UNITS, new StockLevel(10, 4, 11)));
    assertThat(ledger.take(CountClaim.of(UNITS, 1), reasons::add))
        .contains(new HeldUnits(UNITS, 1, 5, 12));
  }

  @Test
  void onlyRowsThatDifferAreReported() {
    take(seat(2, 3));
    BitSet left = new BitSet();
    left.set(0, 2);
    left.set(3);
    assertThat(ledger.changes().freeSeats()).isEqualTo(Map.of(SEATS, Map.of(2, left)));
  }

  @Test
  void reportedRowsAreNotTouchedByWhatTheLedgerDoesNext() {
    take(seat(1, 1));
    StockChange before = ledger.changes();
    take(seat(1, 2));
    assertThat(before.freeSeats().get(SEATS).get(1).cardinality()).isEqualTo(3);
  }

  @Test
  void givingBackTwiceIsAFault() {
    Holding seats = take(seat(1, 1));
    ledger.giveBack(seats);
    assertThatThrownBy(() -> ledger.giveBack(seats)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ledger.giveBack(new HeldUnits(UNITS, 5, 1, 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWasHeldIsTakenAgainUnderItsOldNumbers() {
    Holding seats = take(seat(1, 1));
    ledger.giveBack(seats);
    assertThat(ledger.takeAgain(seats)).isTrue();
    assertThat(ledger.changes().levels().get(SEATS)).isEqualTo(new StockLevel(8, 1, 1));
    assertThat(ledger.takeAgain(new HeldUnits(UNITS, 6, 1, 1))).isTrue();
    assertThat(ledger.changes().levels().get(UNITS)).isEqualTo(new StockLevel(10, 10, 9));
  }

  @Test
  void whatAnotherHasByNowIsNotTakenAgainAndNothingChanges() {
    Holding seats = take(seat(1, 1), seat(1, 2));
    ledger.giveBack(seats);
    take(seat(1, 2));
    StockChange before = ledger.changes();
    assertThat(ledger.takeAgain(seats)).isFalse();
    assertThat(ledger.takeAgain(new HeldUnits(UNITS, 7, 1, 1))).isFalse();
    assertThat(ledger.changes()).isEqualTo(before);
  }

  @Test
  void stockThatTheSnapshotLacksIsAFault() {
    StockKey other = new StockKey(new UUID(0, 2), "A");
    assertThatThrownBy(() -> ledger.take(CountClaim.of(other, 1), reasons::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(other.toString());
  }

  @Test
  void aLevelThatTellsOfMoreSeatsThanThereAreIsAFault() {
    StockLedger wrong =
        new StockLedger(
            new StockSnapshot(
                Instant.EPOCH,
                Map.of(SEATS, StockLevel.full(9)),
                Map.of(SEATS, SeatGrid.allFree(2, 4))));
    assertThatThrownBy(() -> wrong.take(new BestSeats(SEATS, 9), reasons::add))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aGridCannotBeChangedFromOutside() {
    BitSet row = new BitSet();
    row.set(0);
    SeatGrid grid = new SeatGrid(1, 1, new TreeMap<>(Map.of(1, row)));
    row.clear();
    grid.free().get(1).clear();
    assertThat(grid.free().get(1).get(0)).isTrue();
  }

  @Test
  void claimsThatMeanNothingAreFaults() {
    assertThatThrownBy(() -> named()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> named(seat(1, 1), seat(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BestSeats(SEATS, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CountClaim.of(UNITS, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CountClaim.upTo(-1, UNITS, 1, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seat(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private Holding take(Seat... seats) {
    return ledger.take(named(seats), reasons::add).orElseThrow();
  }

  private static NamedSeats named(Seat... seats) {
    return new NamedSeats(SEATS, List.of(seats));
  }

  private static Seat seat(int row, int number) {
    return new Seat(row, number);
  }
}
