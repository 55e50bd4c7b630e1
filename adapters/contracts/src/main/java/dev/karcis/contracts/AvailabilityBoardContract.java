package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.AvailabilityBoard.Mark;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Holds an implementation of {@link AvailabilityBoard} to its rules, and the lock beside it. */
public abstract class AvailabilityBoardContract extends BoardRebuildContract {

  @Rule("AB-1")
  final void seatsAreMarkedInTheOrderOfTheMarks() {
    board().rebuild(scope, Map::of);
    board()
        .mark(
            scope,
            List.of(
                taken(seats(section, 1, 1, 2, 3)),
                free(seats(section, 1, 2)),
                taken(seats(section, 2, 5)),
                free(seats(section, 2, 5, 6)),
                free(seats(section, 3, 1)),
                taken(seats(section, 3, 1))));
    assertThat(marked()).isEqualTo(Map.of(1, bits(0, 2), 3, bits(0)));
    board().mark(scope, List.of(taken(seats(section, 1, 1)), free(seats(section, 1, 3))));
    assertThat(marked()).isEqualTo(Map.of(1, bits(0), 3, bits(0)));
    board().mark(scope, List.of());
    assertThat(marked()).isEqualTo(Map.of(1, bits(0), 3, bits(0)));
  }

  @Rule("AB-1")
  final void rowsOfEverySizeKeepTheirMarks() {
    board().rebuild(scope, Map::of);
    List<Mark> marks = new ArrayList<>();
    for (int number : new int[] {1, 7, 8, 9, 63, 64, 65, 128, 1_000}) {
      marks.add(taken(seats(section, 1, number)));
    }
    marks.add(taken(seats(section, 100_000, 1, 1_000)));
    marks.add(taken(seats(new StockKey(scope, Samples.UNUSUAL_NAME), 2, 64)));
    board().mark(scope, marks);
    assertThat(marks(scope))
        .isEqualTo(
            Map.of(
                "A",
                new SeatMarks(
                    Map.of(1, bits(0, 6, 7, 8, 62, 63, 64, 127, 999), 100_000, bits(0, 999))),
                Samples.UNUSUAL_NAME,
                new SeatMarks(Map.of(2, bits(63)))));
  }

  @Rule("AB-1")
  final void marksMadeAtTheSameTimeAreAllKept() {
    board().rebuild(scope, Map::of);
    Threads.together(
        8,
        thread -> {
          for (int i = 0; i < 25; i++) {
            board().mark(scope, List.of(taken(seats(section, 1, 1 + i * 8 + thread))));
          }
          return null;
        });
    assertThat(marked().get(1).cardinality()).isEqualTo(200);
  }

  @Rule("AB-3")
  final void scopeThatWasntRebuiltIsEmptyWhateverWasMarked() {
    assertThat(board().read(scope)).isEmpty();
    board().mark(scope, List.of(taken(seats(section, 1, 1))));
    board().clear(scope, List.of(seats(section, 1, 2)));
    board().confirm(scope);
    assertThat(board().read(scope)).isEmpty();
    board().rebuild(scope, Map::of);
    assertThat(board().read(scope)).isPresent();
    assertThat(marked()).isEmpty();
  }

  @Rule("AB-3")
  final void scopeThatTheStoreLostIsEmptyWhateverWasMarkedSince() {
    board().rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of(1, bits(0)))));
    board().confirm(scope);
    lose(scope);
    assertThat(board().read(scope)).isEmpty();
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
    board().mark(scope, List.of(taken(seats(section, 1, 2))));
    assertThat(board().read(scope)).isEmpty();
  }

  @Rule({"AB-3", "AB-4"})
  final void nobodySeesPartOfRebuild() {
    Map<String, SeatMarks> odd = new HashMap<>();
    Map<String, SeatMarks> even = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      odd.put("S" + i, new SeatMarks(Map.of(1, bits(1, 3, 5), 3, bits(1, 3, 5))));
      even.put("T" + i, new SeatMarks(Map.of(2, bits(0, 2, 4), 3, bits(0, 2, 4))));
    }
    board().rebuild(scope, () -> odd);
    CompletableFuture<Void> builder =
        Threads.elsewhere(
            () -> {
              for (int i = 0; i < 50; i++) {
                board().rebuild(scope, () -> even);
                board().rebuild(scope, () -> odd);
              }
              return null;
            });
    do {
      assertThat(marks(scope)).isIn(odd, even);
    } while (!builder.isDone());
    Threads.get(builder);
  }

  @Rule("AB-4")
  final void rebuildReplacesAllMarksAndUnconfirms() {
    StockKey another = new StockKey(scope, "B");
    board().rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of(1, bits(0, 1), 2, bits(9)))));
    board().mark(scope, List.of(taken(seats(another, 1, 1))));
    board().confirm(scope);
    Map<String, SeatMarks> next =
        Map.of(
            "A", new SeatMarks(Map.of(1, bits(1, 63, 64, 999))),
            "C", new SeatMarks(Map.of(100_000, bits(0))));
    board().rebuild(scope, () -> next);
    assertThat(marks(scope)).isEqualTo(next);
    assertThat(told(seats(section, 1, 2))).isEqualTo(GRANTED);
    board().confirm(scope);
    assertThat(told(seats(section, 1, 2))).isInstanceOf(Gone.class);
    assertThat(told(seats(section, 1, 1))).isEqualTo(GRANTED);
  }

  @Rule("AB-4")
  final void boardOfHundredThousandSeatsIsRebuiltAndRead() {
    Map<String, SeatMarks> full = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      Map<Integer, BitSet> rows = new HashMap<>();
      for (int row = 1; row <= 100; row++) {
        BitSet bits = new BitSet();
        bits.set(i, 100);
        rows.put(row, bits);
      }
      full.put("S" + i, new SeatMarks(rows));
    }
    board().rebuild(scope, () -> full);
    assertThat(marks(scope)).isEqualTo(full);
  }

  @Rule("AB-5")
  final void clearFreesJustTheseSeatsAndMarksNone() {
    StockKey another = new StockKey(scope, "B");
    board().rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of(1, bits(0, 1, 63, 64)))));
    board().mark(scope, List.of(taken(seats(another, 1, 1, 2))));
    board()
        .clear(
            scope,
            List.of(
                seats(section, 1, 2, 3, 65),
                seats(section, 9, 9),
                seats(another, 1, 1),
                seats(new StockKey(scope, "C"), 1, 1)));
    assertThat(marks(scope))
        .isEqualTo(
            Map.of(
                "A", new SeatMarks(Map.of(1, bits(0, 63))),
                "B", new SeatMarks(Map.of(1, bits(1)))));
  }

  @Rule("AB-6")
  final void scopesDontTouchEachOther() {
    StockKey twin = Samples.anyKey();
    UUID other = twin.scope();
    Map<String, SeatMarks> its = Map.of("A", new SeatMarks(Map.of(1, bits(0, 1))));
    board().rebuild(scope, () -> its);
    board().rebuild(other, () -> its);
    board().confirm(scope);
    assertThat(told(seats(twin, 1, 1))).isEqualTo(GRANTED);
    board().mark(other, List.of(free(seats(twin, 1, 1)), taken(seats(twin, 1, 5))));
    board().clear(other, List.of(seats(twin, 1, 2)));
    assertThat(marks(scope)).isEqualTo(its);
    board().rebuild(other, Map::of);
    assertThat(marks(scope)).isEqualTo(its);
    assertThat(told(seats(section, 1, 1))).isInstanceOf(Gone.class);
  }

  @Rule("AB-7")
  final void boardThatIsAwaySaysSo() {
    List<Consumer<AvailabilityBoard>> calls =
        List.of(
            board -> board.mark(scope, List.of(taken(seats(section, 1, 1)))),
            board -> board.read(scope),
            board -> board.version(scope),
            board -> board.rebuild(scope, Map::of),
            board -> board.clear(scope, List.of(seats(section, 1, 1))),
            board -> board.confirm(scope));
    AvailabilityBoard away = unreachable();
    for (Consumer<AvailabilityBoard> call : calls) {
      assertThatThrownBy(() -> call.accept(away)).isInstanceOf(StoreUnavailable.class);
    }
  }
}
