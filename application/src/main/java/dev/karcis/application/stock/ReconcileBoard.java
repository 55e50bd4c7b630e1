package dev.karcis.application.stock;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.SeatGrid;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Compares the board with the stock, and heals it. A mark too many is cleared; marks that lack, and
 * a board that is lost, are healed by a rebuild, which alone sets marks. Since the board follows
 * the stock with a delay, only a difference that two comparisons find is believed. Thread-safe.
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

  /** What the last comparison of a scope found, and as of which versions. */
  public static final class Found {

    /** For a scope that wasn't compared yet. */
    public static final Found NOTHING =
        new Found(Optional.empty(), Optional.empty(), BoardDifference.NONE);

    private final Optional<String> stockVersion;
    private final Optional<String> boardVersion;
    private final BoardDifference difference;

    private Found(
        Optional<String> stockVersion, Optional<String> boardVersion, BoardDifference difference) {
      this.stockVersion = stockVersion;
      this.boardVersion = boardVersion;
      this.difference = difference;
    }

    private boolean stillHolds(Optional<String> ofStock, Optional<String> ofBoard) {
      return difference.isNone()
          && ofStock.isPresent()
          && stockVersion.equals(ofStock)
          && ofBoard.isPresent()
          && boardVersion.equals(ofBoard);
    }
  }

  /**
   * One scope; afterwards the board is trusted for a while. Where neither board nor stock changed
   * since they were equal, nothing but their versions is read.
   *
   * @param stockVersion read before this call
   * @param before of the last comparison, a second ago or longer
   */
  public Found run(UUID scope, Optional<String> stockVersion, Found before) {
    Optional<String> boardVersion = board.version(scope);
    Found now = before;
    if (!before.stillHolds(stockVersion, boardVersion)) {
      BoardDifference difference = compare(scope, before.difference);
      now = new Found(stockVersion, boardVersion, difference);
    }
    board.confirm(scope);
    return now;
  }

  private BoardDifference compare(UUID scope, BoardDifference before) {
    Optional<Map<String, SeatMarks>> marked = board.read(scope);
    if (marked.isEmpty()) {
      return rebuild(scope);
    }
    BoardDifference difference = BoardDifference.between(marked.get(), taken(stock.view(scope)));
    BoardDifference lasting = difference.common(before);
    if (!lasting.missing().isEmpty()) {
      return rebuild(scope);
    }
    if (!lasting.extra().isEmpty()) {
      clear(scope, lasting.extraSeats(scope));
    }
    return difference;
  }

  private BoardDifference rebuild(UUID scope) {
    board.rebuild(scope, () -> taken(stock.view(scope)));
    monitor.healed("board-rebuilt", 1);
    return BoardDifference.NONE;
  }

  private void clear(UUID scope, List<NamedSeats> seats) {
    board.clear(scope, seats);
    monitor.healed("board-seat", seats.stream().mapToInt(its -> its.seats().size()).sum());
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
}
