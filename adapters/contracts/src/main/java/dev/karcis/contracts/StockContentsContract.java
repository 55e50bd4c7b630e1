package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.StockView;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is stored, and comes back. */
abstract class StockContentsContract extends StockSnapshotsContract {

  final BitSet freeSeats(StockKey section, int row) {
    return samples().view(section).seats().orElseThrow().free().get(row);
  }

  @Rule("ST-6")
  final void storeTouchesNothingElse() {
    StockKey section = samples().openSeats(4, 100);
    StockKey neighbour =
        samples().open(new StockPlan.Seats(new StockKey(section.scope(), "B"), 4, 100));
    StockKey counter = samples().open(new StockPlan.Units(new StockKey(section.scope(), "C"), 5));
    samples().buy(seats(section, 2, 1, 64, 65, 100), seats(section, 4, 2));
    assertThat(samples().view(section).level()).isEqualTo(new StockLevel(400, 5, 5));
    BitSet second = new BitSet();
    second.set(0, 100);
    second.andNot(bits(0, 63, 64, 99));
    assertThat(freeSeats(section, 2)).isEqualTo(second);
    assertThat(freeSeats(section, 4).cardinality()).isEqualTo(99);
    assertThat(freeSeats(section, 1).cardinality()).isEqualTo(100);
    assertThat(freeSeats(section, 3).cardinality()).isEqualTo(100);
    assertThat(samples().view(neighbour).level()).isEqualTo(StockLevel.full(400));
    assertThat(freeSeats(neighbour, 2).cardinality()).isEqualTo(100);
    assertThat(samples().view(counter).level()).isEqualTo(StockLevel.full(5));
  }

  @Rule("ST-6")
  final void whatIsGivenBackIsFreeAgainAndKeepsItsNumbers() {
    StockKey section = samples().openSeats(1, 2);
    StockKey counter = samples().openUnits(5);
    samples().buy(seats(section, 1, 1, 2), CountClaim.of(counter, 5));
    assertThat(freeSeats(section, 1)).isEqualTo(bits());
    samples().giveBack(new HeldSeats(section, List.of(new Seat(1, 2)), 1));
    samples().giveBack(new HeldUnits(counter, 3, 1, 1));
    assertThat(freeSeats(section, 1)).isEqualTo(bits(1));
    assertThat(samples().view(section).level()).isEqualTo(new StockLevel(2, 1, 2));
    assertThat(samples().view(counter).level()).isEqualTo(new StockLevel(5, 2, 5));
  }

  @Rule("ST-6")
  final void levelsAreStoredAsTheyStand() {
    StockKey counter = samples().openUnits(5);
    StockLevel level = new StockLevel(3_000_000_000L, 9_000_000_000L, 90_000_000_000L);
    inTransaction(
        transactions(),
        () -> {
          samples().lock(CountClaim.of(counter, 1));
          stock().store(new StockChange(Map.of(counter, level), Map.of()));
        });
    assertThat(samples().view(counter).level()).isEqualTo(level);
  }

  @Rule("ST-6")
  final void storingNothingDoesNothing() {
    inTransaction(transactions(), () -> stock().store(new StockChange(Map.of(), Map.of())));
  }

  @Rule("ST-6")
  final void whatIsStoredIsSeenByTheSameTransaction() {
    StockKey section = samples().openSeats(1, 3);
    inTransaction(
        transactions(),
        () -> {
          samples().take(seats(section, 1, 1));
          samples().take(seats(section, 1, 2));
          StockSnapshot seen = samples().lock(seats(section, 1, 3));
          assertThat(seen.seats().get(section).free().get(1)).isEqualTo(bits(2));
          assertThat(seen.levels()).containsEntry(section, new StockLevel(3, 2, 2));
        });
  }

  @Rule({"ST-6", "ST-7"})
  final void rowsOfEverySizeKeepTheirSeats() {
    for (int size : new int[] {1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1_000}) {
      StockKey section = samples().openSeats(3, size);
      BitSet all = new BitSet();
      all.set(0, size);
      assertThat(freeSeats(section, 3)).as("a row of %s", size).isEqualTo(all);
      samples().buy(seats(section, 2, size));
      all.clear(size - 1);
      assertThat(freeSeats(section, 2)).as("a row of %s", size).isEqualTo(all);
      assertThat(locked(seats(section, 2, 1)).seats().get(section).free().get(2)).isEqualTo(all);
    }
  }

  @Rule("ST-7")
  final void stockThatExistsIsntOpenedAgain() {
    StockKey counter = samples().openUnits(5);
    samples().buy(CountClaim.of(counter, 2));
    StockKey other = new StockKey(counter.scope(), "OTHER");
    List<StockPlan> plans =
        List.of(new StockPlan.Units(other, 1), new StockPlan.Seats(counter, 1, 1));
    assertThatThrownBy(() -> inTransaction(transactions(), () -> stock().open(plans)))
        .isInstanceOf(KarcisException.class);
    assertThat(stock().view(counter.scope()))
        .singleElement()
        .isEqualTo(new StockView(counter, new StockLevel(5, 2, 2), Optional.empty()));
  }

  @Rule({"ST-7", "ST-8"})
  final void eventOfHundredThousandSeatsIsOpenedAndSold() {
    UUID scope = Samples.highScope();
    List<StockPlan> plans = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      plans.add(new StockPlan.Seats(new StockKey(scope, "S" + i), 50, 200));
    }
    inTransaction(transactions(), () -> stock().open(plans));
    StockKey last = new StockKey(scope, "S9");
    samples().buy(new BestSeats(last, 50), seats(new StockKey(scope, "S0"), 50, 200));
    List<StockView> views = stock().view(scope);
    assertThat(views).hasSize(10);
    assertThat(views.stream().mapToLong(view -> view.level().left()).sum()).isEqualTo(99_949);
    assertThat(views.get(0).seats().orElseThrow().free()).hasSize(50);
    assertThat(views.get(0).seats().orElseThrow().free().get(50).nextClearBit(0)).isEqualTo(199);
  }

  @Rule("ST-8")
  final void viewIsInTheOrderOfTheKeys() {
    UUID scope = Samples.highScope();
    List<String> names = List.of("!", "A", "A-1", "AA", "B", "Z", "_", "a", "b", "~");
    List<StockPlan> plans = new ArrayList<>();
    for (String name : names) {
      plans.add(0, new StockPlan.Units(new StockKey(scope, name), 1));
    }
    inTransaction(transactions(), () -> stock().open(plans));
    assertThat(stock().view(scope)).extracting(view -> view.key().name()).isEqualTo(names);
  }

  @Rule("ST-8")
  final void viewShowsSectionsAndCountersAsTheyAre() {
    StockKey section = samples().openSeats(2, 3);
    StockKey counter = samples().open(new StockPlan.Units(new StockKey(section.scope(), "B"), 9));
    samples().buy(seats(section, 2, 2), CountClaim.of(counter, 4));
    StockView seated = samples().view(section);
    SeatGrid grid = seated.seats().orElseThrow();
    assertThat(seated.level()).isEqualTo(new StockLevel(6, 1, 1));
    assertThat(grid.rows()).isEqualTo(2);
    assertThat(grid.seatsPerRow()).isEqualTo(3);
    assertThat(grid.free()).isEqualTo(Map.of(1, bits(0, 1, 2), 2, bits(0, 2)));
    assertThat(samples().view(counter).seats()).isEmpty();
    assertThat(samples().view(counter).level()).isEqualTo(new StockLevel(9, 4, 4));
  }

  @Rule("ST-8")
  final void scopeWithoutStockIsEmpty() {
    assertThat(stock().view(Samples.id())).isEmpty();
  }

  @Rule("ST-10")
  final void versionStaysUntilSomethingIsStored() {
    StockKey section = samples().openSeats(2, 3);
    StockKey counter = samples().open(new StockPlan.Units(new StockKey(section.scope(), "B"), 9));
    StockKey elsewhere = samples().openSeats(1, 1);
    List<UUID> scopes = List.of(section.scope(), elsewhere.scope(), Samples.id());
    Map<UUID, String> opened = stock().versions(scopes);
    assertThat(opened).containsOnlyKeys(section.scope(), elsewhere.scope());
    locked(seats(section, 1, 1), CountClaim.of(counter, 1));
    assertThat(stock().versions(scopes)).isEqualTo(opened);
    Set<String> seen = new HashSet<>(opened.values());
    for (int number = 1; number <= 3; number++) {
      samples().buy(seats(section, 2, number));
      assertThat(seen.add(stock().versions(scopes).get(section.scope()))).isTrue();
      samples().giveBack(new HeldSeats(section, List.of(new Seat(2, number)), 1));
      assertThat(seen.add(stock().versions(scopes).get(section.scope()))).isTrue();
    }
    samples().buy(CountClaim.of(counter, 1));
    assertThat(seen.add(stock().versions(scopes).get(section.scope()))).isTrue();
    assertThat(stock().versions(scopes))
        .containsEntry(elsewhere.scope(), opened.get(elsewhere.scope()));
  }
}
