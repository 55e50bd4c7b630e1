package dev.karcis.domain.order;

import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Stock in the plainest of forms: sets of seats, three numbers, and brute force. */
final class NaiveStock {

  record Size(int rows, int seatsPerRow) {}

  final Map<StockKey, Size> sizes = new HashMap<>();
  final Map<StockKey, Set<Seat>> free = new HashMap<>();
  final Map<StockKey, Long> limit = new HashMap<>();
  final Map<StockKey, Long> taken = new HashMap<>();
  final Map<StockKey, Long> issued = new HashMap<>();

  void openSeats(StockKey key, int rows, int seatsPerRow) {
    sizes.put(key, new Size(rows, seatsPerRow));
    Set<Seat> all = new HashSet<>();
    for (int row = 1; row <= rows; row++) {
      for (int number = 1; number <= seatsPerRow; number++) {
        all.add(new Seat(row, number));
      }
    }
    free.put(key, all);
    openUnits(key, (long) rows * seatsPerRow);
  }

  void openUnits(StockKey key, long units) {
    limit.putIfAbsent(key, units);
    taken.putIfAbsent(key, 0L);
    issued.putIfAbsent(key, 0L);
  }

  NaiveStock copy() {
    NaiveStock copy = new NaiveStock();
    copy.sizes.putAll(sizes);
    free.forEach((key, seats) -> copy.free.put(key, new HashSet<>(seats)));
    copy.limit.putAll(limit);
    copy.taken.putAll(taken);
    copy.issued.putAll(issued);
    return copy;
  }

  void become(NaiveStock other) {
    free.putAll(other.free);
    taken.putAll(other.taken);
    issued.putAll(other.issued);
  }

  long left(StockKey key) {
    return limit.get(key) - taken.get(key);
  }

  void take(StockKey key, List<Seat> seats, long units) {
    for (Seat seat : seats) {
      if (!free.get(key).remove(seat)) {
        throw new IllegalStateException(seat + " isn't free");
      }
    }
    taken.merge(key, units, Long::sum);
    issued.merge(key, units, Long::sum);
  }

  void giveBack(Holding holding) {
    taken.merge(holding.key(), -holding.units(), Long::sum);
    if (holding instanceof HeldSeats held) {
      free.get(held.key()).addAll(held.seats());
    }
  }

  boolean takeAgain(Holding holding) {
    boolean fits =
        holding instanceof HeldSeats held
            ? free.get(held.key()).containsAll(held.seats())
            : holding.units() <= left(holding.key());
    if (fits) {
      taken.merge(holding.key(), holding.units(), Long::sum);
      if (holding instanceof HeldSeats held) {
        held.seats().forEach(free.get(held.key())::remove);
      }
    }
    return fits;
  }

  /** The best block of all blocks there are; empty if no row has one. */
  Optional<List<Seat>> bestTogether(StockKey key, int quantity) {
    Size size = sizes.get(key);
    List<List<Seat>> blocks = new ArrayList<>();
    for (int row = 1; row <= size.rows; row++) {
      for (int first = 1; first + quantity - 1 <= size.seatsPerRow; first++) {
        List<Seat> block = block(row, first, quantity);
        if (free.get(key).containsAll(block)) {
          blocks.add(block);
        }
      }
    }
    return blocks.stream()
        .min(
            Comparator.<List<Seat>>comparingInt(block -> orphans(key, block))
                .thenComparingDouble(block -> seatsAway(size, block))
                .thenComparing(block -> block.get(0)));
  }

  int orphans(StockKey key, List<Seat> block) {
    Seat first = block.get(0);
    Seat last = block.get(block.size() - 1);
    int orphans = 0;
    if (isFree(key, first, -1) && !isFree(key, first, -2)) {
      orphans++;
    }
    if (isFree(key, last, 1) && !isFree(key, last, 2)) {
      orphans++;
    }
    return orphans;
  }

  /** In seats: those between the middles of block and row, and two for each row from the front. */
  private static double seatsAway(Size size, List<Seat> block) {
    double middle = (block.get(0).number() + block.get(block.size() - 1).number()) / 2.0;
    return 2.0 * block.get(0).row() + Math.abs(middle - (1 + size.seatsPerRow) / 2.0);
  }

  private boolean isFree(StockKey key, Seat seat, int aside) {
    int number = seat.number() + aside;
    return number >= 1 && free.get(key).contains(new Seat(seat.row(), number));
  }

  /** How many blocks it takes at least to seat so many. */
  int fewestBlocks(StockKey key, int quantity) {
    List<Integer> runs = new ArrayList<>();
    Size size = sizes.get(key);
    for (int row = 1; row <= size.rows; row++) {
      int run = 0;
      for (int number = 1; number <= size.seatsPerRow + 1; number++) {
        if (free.get(key).contains(new Seat(row, number))) {
          run++;
        } else if (run > 0) {
          runs.add(run);
          run = 0;
        }
      }
    }
    runs.sort(Comparator.reverseOrder());
    int blocks = 0;
    for (int seated = 0; seated < quantity; blocks++) {
      seated += runs.get(blocks);
    }
    return blocks;
  }

  static List<Seat> block(int row, int first, int quantity) {
    return IntStream.range(first, first + quantity).mapToObj(n -> new Seat(row, n)).toList();
  }
}
