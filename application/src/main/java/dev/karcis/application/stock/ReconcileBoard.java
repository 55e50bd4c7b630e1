package dev.karcis.application.stock;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Compares the board with the stock, and heals it. It only ever clears marks, since a mark that is
 * missing costs little and one too many would keep a seat from being sold; a board that is lost is
 * rebuilt. Thread-safe.
 */
public final class ReconcileBoard {

  private final Stock stock;
  private final AvailabilityBoard board;
  private final Monitor monitor;

  public ReconcileBoard(Stock stock, AvailabilityBoard board, Monitor monitor) {
    this.stock = stock;
    this.board = board;
    this.monitor = monitor;
  }

  /** One scope; afterwards the board is trusted for a while. */
  public void run(UUID scope) {
    Optional<Map<String, SeatMarks>> marks = board.read(scope);
    Map<String, SeatMarks> taken = taken(stock.view(scope));
    if (marks.isEmpty()) {
      board.rebuild(scope, taken);
      monitor.boardHealed(0, true);
    } else {
      List<NamedSeats> wrong = wrong(scope, marks.get(), taken);
      if (!wrong.isEmpty()) {
        board.clear(scope, wrong);
        monitor.boardHealed(wrong.stream().mapToInt(seats -> seats.seats().size()).sum(), false);
      }
    }
    board.confirm(scope);
  }

  private static Map<String, SeatMarks> taken(List<StockView> views) {
    Map<String, SeatMarks> taken = new HashMap<>();
    for (StockView view : views) {
      view.seats().ifPresent(grid -> taken.put(view.key().name(), taken(grid)));
    }
    return taken;
  }

  private static SeatMarks taken(SeatGrid grid) {
    Map<Integer, BitSet> byRow = new TreeMap<>();
    grid.free()
        .forEach(
            (row, free) -> {
              BitSet taken = (BitSet) free.clone();
              taken.flip(0, grid.seatsPerRow());
              byRow.put(row, taken);
            });
    return new SeatMarks(byRow);
  }

  private static List<NamedSeats> wrong(
      UUID scope, Map<String, SeatMarks> marks, Map<String, SeatMarks> taken) {
    List<NamedSeats> wrong = new ArrayList<>();
    marks.forEach(
        (section, marked) -> {
          SeatMarks right = taken.getOrDefault(section, new SeatMarks(Map.of()));
          List<Seat> seats = wrong(marked, right);
          if (!seats.isEmpty()) {
            wrong.add(new NamedSeats(new StockKey(scope, section), seats));
          }
        });
    return wrong;
  }

  private static List<Seat> wrong(SeatMarks marked, SeatMarks right) {
    List<Seat> seats = new ArrayList<>();
    marked
        .byRow()
        .forEach(
            (row, bits) -> {
              BitSet extra = (BitSet) bits.clone();
              extra.andNot(right.byRow().getOrDefault(row, new BitSet()));
              extra.stream().forEach(bit -> seats.add(new Seat(row, bit + 1)));
            });
    return seats;
  }
}
