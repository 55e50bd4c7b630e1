package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Answer;
import dev.karcis.application.stock.SeatLock.Busy;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Holds an implementation of {@link SeatLock} to its rules. What it learns from the board beside it
 * is {@link AvailabilityBoardContract}'s.
 */
public abstract class SeatLockContract extends PortContract<SeatLock> {

  private static final Answer GRANTED = new Granted();
  private static final Answer BUSY = new Busy();

  protected abstract SeatLock seatLock();

  /** A lock whose store is away. */
  protected abstract SeatLock unreachable();

  /** Lets time go by for grants: moves the store's clock, makes grants older, or waits. */
  protected abstract void advance(Duration time);

  private final StockKey section = Samples.anyKey();

  @Override
  final SeatLock underTest() {
    return seatLock();
  }

  private static SeatsWanted wish(NamedSeats... claims) {
    return new SeatsWanted(List.of(claims));
  }

  private SeatsWanted wish(int row, int... numbers) {
    return wish(seats(section, row, numbers));
  }

  private List<Answer> acquire(UUID token, SeatsWanted... wishes) {
    return seatLock().acquire(token, List.of(wishes));
  }

  private void release(UUID token, SeatsWanted... wishes) {
    seatLock().release(token, List.of(wishes));
  }

  /** What a batch that comes just now is told; it lets go at once. */
  private Answer toldNow(SeatsWanted wish) {
    UUID token = Samples.id();
    Answer answer = acquire(token, wish).get(0);
    release(token, wish);
    return answer;
  }

  @Rule("SL-1")
  final void seatIsGrantedToOneBatchUntilItLetsGo() {
    UUID first = Samples.id();
    assertThat(acquire(first, wish(1, 1))).containsExactly(GRANTED);
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    assertThat(toldNow(wish(1, 1, 2))).isEqualTo(BUSY);
    assertThat(toldNow(wish(1, 2))).isEqualTo(GRANTED);
    release(first, wish(1, 1));
    assertThat(toldNow(wish(1, 1))).isEqualTo(GRANTED);
  }

  @Rule("SL-1")
  final void oneOfManyBatchesAtOnceIsGrantedTheSeat() {
    for (int round = 1; round <= 20; round++) {
      SeatsWanted wish = wish(round, 1, 2, 3);
      List<Answer> answers = Threads.together(8, thread -> acquire(Samples.id(), wish).get(0));
      assertThat(answers).containsOnlyOnce(GRANTED);
      assertThat(answers).filteredOn(BUSY::equals).hasSize(7);
    }
  }

  @Rule("SL-2")
  final void ordersOfOneBatchDontMakeEachOtherBusy() {
    UUID batch = Samples.id();
    assertThat(acquire(batch, wish(1, 1, 2), wish(1, 2, 3), wish(1, 2)))
        .containsExactly(GRANTED, GRANTED, GRANTED);
    assertThat(toldNow(wish(1, 3))).isEqualTo(BUSY);
    release(batch, wish(1, 1, 2), wish(1, 2, 3), wish(1, 2));
    assertThat(toldNow(wish(1, 1, 2, 3))).isEqualTo(GRANTED);
  }

  @Rule("SL-3")
  final void busyOrderKeepsNothingLocked() {
    StockKey other = Samples.anyKey();
    UUID holder = Samples.id();
    acquire(holder, wish(1, 5));
    UUID loser = Samples.id();
    SeatsWanted partly = wish(seats(section, 1, 4, 5, 6), seats(other, 1, 1));
    assertThat(acquire(loser, partly)).containsExactly(BUSY);
    assertThat(toldNow(wish(1, 4))).isEqualTo(GRANTED);
    assertThat(toldNow(wish(1, 6))).isEqualTo(GRANTED);
    assertThat(toldNow(wish(seats(other, 1, 1)))).isEqualTo(GRANTED);
    assertThat(toldNow(wish(1, 5))).isEqualTo(BUSY);
  }

  @Rule("SL-3")
  final void seatBusyInAnotherScopeMakesTheWholeOrderBusy() {
    StockKey other = Samples.anyKey();
    acquire(Samples.id(), wish(seats(other, 1, 1)));
    assertThat(toldNow(wish(seats(section, 1, 1), seats(other, 1, 1)))).isEqualTo(BUSY);
    assertThat(toldNow(wish(seats(other, 1, 1), seats(section, 1, 1)))).isEqualTo(BUSY);
    assertThat(toldNow(wish(1, 1))).isEqualTo(GRANTED);
  }

  @Rule({"SL-2", "SL-3"})
  final void busyOrderDoesntTakeSeatsFromItsOwnBatch() {
    acquire(Samples.id(), wish(1, 9));
    UUID batch = Samples.id();
    assertThat(acquire(batch, wish(1, 1, 2), wish(1, 2, 9), wish(1, 3)))
        .containsExactly(GRANTED, BUSY, GRANTED);
    assertThat(toldNow(wish(1, 2))).isEqualTo(BUSY);
    assertThat(toldNow(wish(1, 3))).isEqualTo(BUSY);
  }

  @Rule("SL-4")
  final void releaseFreesNothingOfOthers() {
    UUID holder = Samples.id();
    acquire(holder, wish(1, 1));
    UUID other = Samples.id();
    assertThat(acquire(other, wish(1, 1))).containsExactly(BUSY);
    release(other, wish(1, 1));
    release(Samples.id(), wish(1, 1));
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    release(holder, wish(1, 2));
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    release(holder, wish(1, 1));
    assertThat(toldNow(wish(1, 1))).isEqualTo(GRANTED);
  }

  @Rule("SL-4")
  final void secondReleaseDoesNothing() {
    UUID first = Samples.id();
    acquire(first, wish(1, 1));
    release(first, wish(1, 1));
    acquire(Samples.id(), wish(1, 1));
    release(first, wish(1, 1));
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    release(first);
  }

  @Rule("SL-5")
  final void grantOfWhoeverDiedEnds() {
    UUID dead = Samples.id();
    acquire(dead, wish(1, 1), wish(1, 2));
    advance(Duration.ofMillis(SeatLock.TTL_MILLIS / 2));
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    advance(Duration.ofMillis(SeatLock.TTL_MILLIS / 2 + 200));
    UUID next = Samples.id();
    assertThat(acquire(next, wish(1, 1, 2))).containsExactly(GRANTED);
    release(dead, wish(1, 1), wish(1, 2));
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
  }

  @Rule("SL-6")
  final void seatsAreToldApart() {
    UUID scope = section.scope();
    List<SeatsWanted> different =
        List.of(
            wish(seats(section, 1, 11)),
            wish(seats(section, 11, 1)),
            wish(seats(section, 1, 1)),
            wish(seats(section, 2, 1)),
            wish(seats(section, 1, 2)),
            wish(seats(section, 100_000, 1_000)),
            wish(seats(new StockKey(scope, "B"), 1, 1)),
            wish(seats(new StockKey(scope, "A1"), 1, 1)),
            wish(seats(new StockKey(scope, "a"), 1, 1)),
            wish(seats(new StockKey(scope, "A-1"), 1, 1)),
            wish(seats(new StockKey(scope, Samples.UNUSUAL_NAME), 1, 1)),
            wish(seats(new StockKey(Samples.id(), "A"), 1, 1)));
    for (SeatsWanted wish : different) {
      assertThat(acquire(Samples.id(), wish)).containsExactly(GRANTED);
    }
    different.forEach(wish -> assertThat(toldNow(wish)).isEqualTo(BUSY));
  }

  @Rule("SL-7")
  final void lockWhoseStoreIsAwayGrantsEverything() {
    SeatLock away = unreachable();
    List<SeatsWanted> wishes = List.of(wish(1, 1), wish(), wish(1, 1));
    assertThat(away.acquire(Samples.id(), wishes)).containsExactly(GRANTED, GRANTED, GRANTED);
    assertThat(away.acquire(Samples.id(), wishes)).containsExactly(GRANTED, GRANTED, GRANTED);
    away.release(Samples.id(), wishes);
  }

  @Rule("SL-7")
  final void busySeatIsntWaitedFor() {
    acquire(Samples.id(), wish(1, 1));
    long start = System.nanoTime();
    assertThat(toldNow(wish(1, 1))).isEqualTo(BUSY);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Rule("SL-8")
  final void eachWishHasItsAnswerInTheirOrder() {
    acquire(Samples.id(), wish(1, 2), wish(3, 2));
    StockKey other = Samples.anyKey();
    UUID batch = Samples.id();
    assertThat(
            acquire(
                batch,
                wish(1, 1),
                wish(),
                wish(1, 2),
                wish(seats(other, 1, 2)),
                wish(1, 3),
                wish(3, 2),
                wish()))
        .containsExactly(GRANTED, GRANTED, BUSY, GRANTED, GRANTED, BUSY, GRANTED);
    assertThat(acquire(Samples.id())).isEmpty();
    assertThat(acquire(Samples.id(), wish(), wish())).containsExactly(GRANTED, GRANTED);
    release(Samples.id(), wish());
  }

  @Rule("SL-8")
  final void hundredsOfWishesAreAnsweredAtOnce() {
    List<SeatsWanted> wishes = new ArrayList<>();
    for (int row = 1; row <= 500; row++) {
      wishes.add(wish(row, IntStream.rangeClosed(1, 8).toArray()));
    }
    wishes.add(wish(501, IntStream.rangeClosed(1, 1_000).toArray()));
    UUID batch = Samples.id();
    assertThat(seatLock().acquire(batch, wishes)).hasSize(501).containsOnly(GRANTED);
    assertThat(seatLock().acquire(Samples.id(), wishes)).hasSize(501).containsOnly(BUSY);
    seatLock().release(batch, wishes);
    assertThat(seatLock().acquire(Samples.id(), wishes)).hasSize(501).containsOnly(GRANTED);
  }
}
