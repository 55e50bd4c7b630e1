package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.AvailabilityBoard.Mark;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Answer;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the lock learns from the board. */
abstract class BoardGateContract extends PortContract<AvailabilityBoard> {

  static final Answer GRANTED = new Granted();

  protected abstract AvailabilityBoard board();

  /** Asks the board. */
  protected abstract SeatLock seatLock();

  /** A board whose store is away. */
  protected abstract AvailabilityBoard unreachable();

  /** Lets time go by for confirmations: moves the store's clock, makes them older, or waits. */
  protected abstract void advance(Duration time);

  /**
   * Makes the store lose all that it has of a scope; where it never does, aborts the test by {@link
   * org.junit.jupiter.api.Assumptions#abort(String)}.
   */
  protected abstract void lose(UUID scope);

  final StockKey section = Samples.anyKey();
  final UUID scope = section.scope();

  @Override
  final AvailabilityBoard underTest() {
    return board();
  }

  static Mark taken(NamedSeats seats) {
    return new Mark(seats, true);
  }

  static Mark free(NamedSeats seats) {
    return new Mark(seats, false);
  }

  /** Sections with a mark. */
  final Map<String, SeatMarks> marks(UUID its) {
    Map<String, SeatMarks> marks = new HashMap<>(board().read(its).orElseThrow());
    marks.values().removeIf(section -> section.byRow().isEmpty());
    return marks;
  }

  final Map<Integer, BitSet> marked() {
    return Optional.ofNullable(marks(scope).get("A")).map(SeatMarks::byRow).orElse(Map.of());
  }

  final Answer told(NamedSeats... claims) {
    List<SeatsWanted> wish = List.of(new SeatsWanted(List.of(claims)));
    UUID token = Samples.id();
    Answer answer = seatLock().acquire(token, wish).get(0);
    seatLock().release(token, wish);
    return answer;
  }

  @Rule("AB-2")
  final void lockTurnsAwayWhoWantsSeatThatIsMarked() {
    StockKey another = new StockKey(scope, "B");
    StockKey elsewhere = Samples.anyKey();
    board().rebuild(scope, Map::of);
    board().mark(scope, List.of(taken(seats(section, 1, 2, 4)), taken(seats(another, 7, 64))));
    board().confirm(scope);
    assertThat(told(seats(section, 1, 2))).isEqualTo(new Gone(List.of(seats(section, 1, 2))));
    assertThat(told(seats(section, 1, 1, 2, 3, 4, 5)))
        .isEqualTo(new Gone(List.of(seats(section, 1, 2, 4))));
    Gone gone =
        (Gone) told(seats(elsewhere, 1, 2), seats(section, 1, 1, 2), seats(another, 7, 63, 64));
    assertThat(gone.seats()).containsExactlyInAnyOrder(seats(section, 1, 2), seats(another, 7, 64));
    assertThat(told(seats(section, 1, 1, 3, 5), seats(another, 7, 63, 65))).isEqualTo(GRANTED);
    assertThat(told(seats(elsewhere, 1, 2))).isEqualTo(GRANTED);
  }

  @Rule("AB-2")
  final void eachOrderOfTheBatchIsToldForItself() {
    board().rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of(1, bits(0)))));
    board().confirm(scope);
    List<SeatsWanted> wishes =
        List.of(
            new SeatsWanted(List.of(seats(section, 1, 2))),
            new SeatsWanted(List.of(seats(section, 1, 1, 3))),
            new SeatsWanted(List.of()),
            new SeatsWanted(List.of(seats(section, 1, 2, 4))));
    UUID token = Samples.id();
    assertThat(seatLock().acquire(token, wishes))
        .containsExactly(GRANTED, new Gone(List.of(seats(section, 1, 1))), GRANTED, GRANTED);
    assertThat(told(seats(section, 1, 3))).isEqualTo(GRANTED);
    assertThat(told(seats(section, 1, 4))).isEqualTo(new SeatLock.Busy());
    seatLock().release(token, wishes);
    assertThat(told(seats(section, 1, 4))).isEqualTo(GRANTED);
  }

  @Rule("AB-2")
  final void boardThatNobodyConfirmedIsntAsked() {
    board().rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of(1, bits(0)))));
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
    advance(Duration.ofMillis(AvailabilityBoard.TRUST_MILLIS / 2));
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
    advance(Duration.ofMillis(AvailabilityBoard.TRUST_MILLIS / 2 + 200));
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    assertThat(marked()).isEqualTo(Map.of(1, bits(0)));
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
  }

  @Rule("AB-2")
  final void lockFollowsTheMarks() {
    board().rebuild(scope, Map::of);
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    board().mark(scope, List.of(taken(seats(section, 1, 1, 2))));
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
    board().mark(scope, List.of(free(seats(section, 1, 1))));
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    board().clear(scope, List.of(seats(section, 1, 2)));
    assertThat(told(seats(section, 1, 2))).isEqualTo(GRANTED);
  }
}
