package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is locked, and what of it the snapshot has. */
abstract class StockSnapshotsContract extends PortContract<Stock> {

  protected abstract Transactions transactions();

  protected abstract Stock stock();

  @Override
  final Stock underTest() {
    return stock();
  }

  final StockSamples samples() {
    return new StockSamples(transactions(), stock());
  }

  final StockSnapshot locked(Claim... claims) {
    return transactions().required(() -> samples().lock(claims));
  }

  @Rule("ST-3")
  final void snapshotHasTheRowsThatTheClaimsNeed() {
    StockKey section = samples().openSeats(20, 30);
    StockKey best = samples().openSeats(5, 7);
    StockKey counter = samples().openUnits(40);
    NamedSeats named =
        new NamedSeats(section, List.of(new Seat(3, 1), new Seat(20, 30), new Seat(3, 2)));
    StockSnapshot seen = locked(new BestSeats(best, 2), CountClaim.of(counter, 1), named);
    assertThat(seen.levels())
        .isEqualTo(
            Map.of(
                section, StockLevel.full(600),
                best, StockLevel.full(35),
                counter, StockLevel.full(40)));
    assertThat(seen.seats()).containsOnlyKeys(section, best);
    assertThat(seen.seats().get(section).free()).containsKeys(3, 20);
    assertThat(seen.seats().get(best).free()).containsOnlyKeys(1, 2, 3, 4, 5);
    assertThat(seen.seats().get(best).rows()).isEqualTo(5);
    assertThat(seen.seats().get(best).seatsPerRow()).isEqualTo(7);
  }

  @Rule("ST-3")
  final void namedAndBestSeatsOfOneSectionNeedAllOfIt() {
    StockKey section = samples().openSeats(3, 4);
    StockSnapshot seen = locked(seats(section, 2, 1), new BestSeats(section, 2));
    assertThat(seen.seats().get(section).free()).containsOnlyKeys(1, 2, 3);
  }

  @Rule("ST-3")
  final void soldOutRowsAreInTheSnapshotToo() {
    StockKey section = samples().openSeats(2, 2);
    samples().buy(seats(section, 1, 1, 2));
    StockSnapshot named = locked(seats(section, 1, 1));
    StockSnapshot best = locked(new BestSeats(section, 1));
    assertThat(named.seats().get(section).free().get(1)).isEqualTo(bits());
    assertThat(best.seats().get(section).free().get(1)).isEqualTo(bits());
    assertThat(best.seats().get(section).free().get(2)).isEqualTo(bits(0, 1));
  }

  @Rule("ST-3")
  final void claimsOfNothingLockNothing() {
    StockSnapshot seen = locked();
    assertThat(seen.levels()).isEmpty();
    assertThat(seen.seats()).isEmpty();
    assertThat(seen.now()).isNotNull();
  }

  @Rule({"ST-3", "ST-4"})
  final void hundredsOfKeysAreLockedAtOnce() {
    UUID scope = Samples.highScope();
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      claims.add(CountClaim.upTo(10, new StockKey(scope, "v:" + i), 1, "spent"));
    }
    Claim[] all = claims.toArray(Claim[]::new);
    samples().buy(all);
    samples().buy(all);
    assertThat(locked(all).levels().values()).hasSize(600).containsOnly(new StockLevel(10, 2, 2));
  }

  @Rule("ST-4")
  final void counterIsMadeWithItsClaimsLimitOnce() {
    StockKey counter = new StockKey(Samples.id(), Samples.UNUSUAL_NAME);
    assertThat(locked(CountClaim.upTo(3, counter, 1, "spent")).levels())
        .containsEntry(counter, StockLevel.full(3));
    assertThat(locked(CountClaim.upTo(9, counter, 1, "spent")).levels())
        .containsEntry(counter, StockLevel.full(3));
    assertThat(locked(CountClaim.of(counter, 1)).levels())
        .containsEntry(counter, StockLevel.full(3));
  }

  @Rule("ST-4")
  final void oneCounterMayBeClaimedTwiceInOneCall() {
    StockKey counter = Samples.anyKey();
    samples().buy(CountClaim.upTo(3, counter, 1, "spent"), CountClaim.upTo(3, counter, 2, "spent"));
    assertThat(samples().view(counter).level()).isEqualTo(new StockLevel(3, 3, 3));
  }

  @Rule("ST-4")
  final void keyThatDoesntExistThrows() {
    StockKey known = samples().openUnits(1);
    StockKey unknown = new StockKey(known.scope(), "UNKNOWN");
    List<Claim> claims =
        List.of(CountClaim.of(unknown, 1), seats(unknown, 1, 1), new BestSeats(unknown, 1));
    for (Claim claim : claims) {
      assertThatThrownBy(() -> locked(CountClaim.of(known, 1), claim))
          .isInstanceOf(KarcisException.class);
    }
    assertThat(stock().view(known.scope())).hasSize(1);
  }
}
