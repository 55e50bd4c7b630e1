package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.StockKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How a board is made anew, and how whoever may have to do so learns that he must. */
abstract class BoardRebuildContract extends BoardGateContract {

  /**
   * Ends the store and starts it again with what it had saved; where there is no such thing, aborts
   * the test by {@link org.junit.jupiter.api.Assumptions#abort(String)}.
   */
  protected abstract void restart();

  private static Map<String, SeatMarks> row1(int... bits) {
    return Map.of("A", new SeatMarks(Map.of(1, bits(bits))));
  }

  @Rule("AB-4")
  final void sourceIsAskedOnceAndTheOldMarksStandUntilThen() {
    board().rebuild(scope, () -> row1(0));
    board().confirm(scope);
    AtomicInteger asked = new AtomicInteger();
    board()
        .rebuild(
            scope,
            () -> {
              asked.incrementAndGet();
              assertThat(marked()).isEqualTo(Map.of(1, bits(0)));
              assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
              return row1(5);
            });
    assertThat(asked).hasValue(1);
    assertThat(marked()).isEqualTo(Map.of(1, bits(5)));
  }

  @Rule("AB-4")
  final void sourceThatThrowsChangesNothing() {
    board().rebuild(scope, () -> row1(0));
    IllegalStateException fault = new IllegalStateException("source");
    assertThatThrownBy(
            () ->
                board()
                    .rebuild(
                        scope,
                        () -> {
                          throw fault;
                        }))
        .isSameAs(fault);
    assertThat(marked()).isEqualTo(Map.of(1, bits(0)));
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    board().rebuild(scope, () -> row1(3));
    assertThat(marked()).isEqualTo(Map.of(1, bits(3)));
  }

  @Rule("AB-8")
  final void whatIsMarkedMeanwhileStandsOverTheSource() {
    rebuildWhileMarking();
    board().mark(scope, List.of(free(seats(section, 1, 2)), taken(seats(section, 1, 3))));
    rebuildWhileMarking();
  }

  /** Seats 1 to 4 are taken for the source; 2 and 5 are marked, 1 and 3 are freed meanwhile. */
  private void rebuildWhileMarking() {
    StockKey another = new StockKey(scope, "B");
    board()
        .rebuild(
            scope,
            () -> {
              board()
                  .mark(
                      scope,
                      List.of(
                          taken(seats(section, 1, 1, 2, 5)),
                          free(seats(section, 1, 1)),
                          taken(seats(another, 7, 8, 9)),
                          free(seats(another, 7, 9)),
                          free(seats(new StockKey(scope, "C"), 1, 1))));
              board().clear(scope, List.of(seats(section, 1, 3)));
              return row1(0, 1, 2, 3);
            });
    assertThat(marks(scope))
        .isEqualTo(
            Map.of(
                "A", new SeatMarks(Map.of(1, bits(1, 3, 4))),
                "B", new SeatMarks(Map.of(7, bits(7)))));
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    assertThat(told(seats(section, 1, 5))).isInstanceOf(Gone.class);
  }

  @Rule("AB-8")
  final void marksOfOthersDuringARebuildAreKept() {
    board().rebuild(scope, Map::of);
    AtomicInteger sold = new AtomicInteger();
    Threads.together(
        4,
        thread -> {
          for (int i = 0; i < 20; i++) {
            if (thread == 0) {
              board().rebuild(scope, () -> row1(IntStream.range(0, sold.get()).toArray()));
            } else {
              synchronized (sold) { // as the relay: one at a time, when the stock has it
                int number = sold.incrementAndGet();
                board().mark(scope, List.of(taken(seats(section, 1, number))));
              }
            }
          }
          return null;
        });
    assertThat(marked().get(1).cardinality()).isEqualTo(60);
  }

  @Rule("AB-8")
  final void rebuildThatBeganLastStands() {
    assertThatThrownBy(
            () ->
                board()
                    .rebuild(
                        scope,
                        () -> {
                          board().rebuild(scope, () -> row1(7));
                          board().mark(scope, List.of(taken(seats(section, 1, 9))));
                          return row1(0);
                        }))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(marked()).isEqualTo(Map.of(1, bits(7, 8)));
  }

  @Rule("AB-9")
  final void versionChangesWithTheMarksAndStaysWithThem() {
    StockKey twin = Samples.anyKey();
    assertThat(board().version(scope)).isEmpty();
    board().mark(scope, List.of(taken(seats(section, 1, 1))));
    assertThat(board().version(scope)).isEmpty();
    board().rebuild(scope, () -> row1(0));
    Optional<String> rebuilt = board().version(scope);
    assertThat(rebuilt).isPresent();
    board().confirm(scope);
    board().rebuild(twin.scope(), Map::of);
    board().mark(twin.scope(), List.of(taken(seats(twin, 1, 1))));
    assertThat(board().version(scope)).isEqualTo(rebuilt);
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    Optional<String> marked = board().version(scope);
    assertThat(marked).isPresent().isNotEqualTo(rebuilt);
    board().clear(scope, List.of(seats(section, 1, 2)));
    Optional<String> cleared = board().version(scope);
    assertThat(cleared).isPresent().isNotIn(rebuilt, marked);
    board().rebuild(scope, () -> row1(0));
    assertThat(board().version(scope)).isPresent().isNotIn(rebuilt, marked, cleared);
  }

  @Rule("AB-9")
  final void boardThatTheStoreLostHasNoVersion() {
    board().rebuild(scope, () -> row1(0));
    lose(scope);
    assertThat(board().version(scope)).isEmpty();
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    assertThat(board().version(scope)).isEmpty();
  }

  @Rule("AB-3")
  final void boardThatWasntRebuiltCantBeConfirmed() {
    board().mark(scope, List.of(taken(seats(section, 1, 1))));
    board().confirm(scope);
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    assertThat(told(seats(section, 1, 1, 2))).isEqualTo(GRANTED);
    board().rebuild(scope, () -> row1(2));
    assertThat(told(seats(section, 1, 3))).isEqualTo(GRANTED);
  }

  @Rule("AB-10")
  final void whatARestartedStoreHadIsLost() {
    board().rebuild(scope, () -> row1(0));
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
    restart();
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    assertThat(board().version(scope)).isEmpty();
    assertThat(board().read(scope)).isEmpty();
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    board().confirm(scope);
    assertThat(told(seats(section, 1, 1, 2))).isEqualTo(GRANTED);
    assertThat(board().read(scope)).isEmpty();
    board().rebuild(scope, () -> row1(4));
    board().confirm(scope);
    assertThat(marked()).isEqualTo(Map.of(1, bits(4)));
    assertThat(told(seats(section, 1, 5))).isInstanceOf(Gone.class);
  }
}
