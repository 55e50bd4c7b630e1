package dev.karcis.redis.stock;

import dev.karcis.application.stock.SeatLock.Answer;
import dev.karcis.application.stock.SeatLock.Busy;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the scopes say about each wish; without a word from any it is granted. Not thread-safe. */
final class Verdicts {

  private final int wishes;
  private final BitSet busy = new BitSet();
  private final Map<Integer, Map<StockKey, SortedSet<Seat>>> gone = new HashMap<>();

  Verdicts(int wishes) {
    this.wishes = wishes;
  }

  void busy(int wish) {
    busy.set(wish);
  }

  void gone(int wish, StockKey key, Seat seat) {
    gone.computeIfAbsent(wish, any -> new TreeMap<>())
        .computeIfAbsent(key, any -> new TreeSet<>())
        .add(seat);
  }

  boolean granted(int wish) {
    return !busy.get(wish) && !gone.containsKey(wish);
  }

  List<Answer> answers() {
    List<Answer> answers = new ArrayList<>(wishes);
    for (int wish = 0; wish < wishes; wish++) {
      answers.add(answer(wish));
    }
    return answers;
  }

  private Answer answer(int wish) {
    if (gone.containsKey(wish)) {
      List<NamedSeats> seats = new ArrayList<>();
      gone.get(wish).forEach((key, its) -> seats.add(new NamedSeats(key, List.copyOf(its))));
      return new Gone(seats);
    }
    return busy.get(wish) ? new Busy() : new Granted();
  }
}
