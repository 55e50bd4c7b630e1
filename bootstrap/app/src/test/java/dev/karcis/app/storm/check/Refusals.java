package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request.Book;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.check.Ledger.Hold;
import dev.karcis.application.stock.Shortages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks for refusals that had no reason: what could have been sold then, and wasn't. */
final class Refusals {

  private Refusals() {}

  /**
   * A seat that is named as taken was wished for, and held at some time of the call. A hold counts
   * until the relay has told the board of its end, which is after its commit, and no process
   * remembers it; with Redis lost or behind, until nobody trusts the board any more.
   */
  static List<String> taken(History history, Ledger ledger) {
    Map<String, NavigableMap<Instant, Hold>> holds = ledger.holdsBySeat();
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.answer().code().equals("seat-taken") && call.answer().taken().isEmpty()) {
        wrong.add("nobody knows which seat was taken: " + call);
      }
      for (String seat : call.answer().taken()) {
        boolean wished = call.request() instanceof Book book && book.wish().named().contains(seat);
        if (!wished || !wasHeld(holds.get(seat), call, history)) {
          wrong.add(seat + " was free in " + call);
        }
      }
    }
    return wrong;
  }

  /** Holds of a seat follow each other, so the last one that had begun decides. */
  private static boolean wasHeld(NavigableMap<Instant, Hold> holds, Call call, History history) {
    Map.Entry<Instant, Hold> last = holds == null ? null : holds.floorEntry(call.end());
    return last != null
        && (!forgotten(last.getValue()).isBefore(call.start())
            || history.excuses(Excuse.STALE_BOARD, call));
  }

  /** From when on nobody may have it as held any more. */
  private static Instant forgotten(Hold hold) {
    return hold.told().equals(Instant.MAX) ? Instant.MAX : hold.told().plus(Shortages.MAX_AGE);
  }

  /**
   * {@code left} is less than was wanted, and not outside of what was free during the call. Stock
   * alone decides this, and what a process remembers of it, so nothing excuses it; but an end
   * counts as late as it can.
   */
  static List<String> soldOut(History history, Ledger ledger) {
    Map<String, Levels> low = new HashMap<>();
    Map<String, Levels> high = new HashMap<>();
    Map<String, Levels> remembered = new HashMap<>();
    for (Section section : ledger.hall().sections()) {
      low.put(section.name(), Levels.of(ledger, section.name(), Hold::until));
      high.put(section.name(), Levels.of(ledger, section.name(), Hold::told));
      remembered.put(section.name(), Levels.of(ledger, section.name(), Refusals::forgotten));
    }
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      for (JsonNode refusal : call.answer().refusals("sold-out")) {
        String name = refusal.path("section").asString("");
        int capacity = ledger.hall().section(name).capacity();
        // That nothing is left is remembered for a while, any other number isn't.
        Levels held = (refusal.path("left").asInt() == 0 ? remembered : high).get(name);
        int fewest = capacity - held.most(call.start(), call.end());
        int most = capacity - low.get(name).least(call.start(), call.end());
        if (!isPossible(refusal, fewest, most)) {
          wrong.add("%d to %d were free in %s".formatted(fewest, most, call));
        }
      }
      if (call.answer().code().equals("sold-out") && call.answer().refusals("sold-out").isEmpty()) {
        wrong.add("nobody knows what was left: " + call);
      }
    }
    return wrong;
  }

  private static boolean isPossible(JsonNode refusal, int fewest, int most) {
    int left = refusal.path("left").asInt();
    return left < refusal.path("wanted").asInt() && left >= fewest && left <= most;
  }

  /**
   * {@code seat-busy}: another call for one of the seats ran at the same time, or a lock was left
   * behind. {@code busy}: another call with the same key did.
   */
  static List<String> busy(History history, Ledger ledger) {
    Rivals rivals = new Rivals(history.calls());
    return history.calls().stream()
        .filter(call -> call.answer().code().endsWith("busy"))
        .filter(call -> !rivals.has(call))
        .filter(call -> !history.excuses(Excuse.LOST_LOCK, call))
        .map(call -> "nobody else was there: " + call)
        .toList();
  }

  /** Calls by what two can't have at the same time. */
  private static final class Rivals {

    private final Map<String, NavigableMap<Instant, List<Call>>> byPrize = new HashMap<>();

    Rivals(List<Call> calls) {
      calls.stream()
          .sorted(Comparator.comparing(Call::start))
          .forEach(call -> prizes(call).forEach(prize -> at(prize, call).add(call)));
    }

    private List<Call> at(String prize, Call call) {
      return byPrize
          .computeIfAbsent(prize, any -> new TreeMap<>())
          .computeIfAbsent(call.start(), any -> new ArrayList<>());
    }

    /** Seats for which it locks, and its key. */
    private static List<String> prizes(Call call) {
      List<String> prizes = new ArrayList<>();
      if (call.request() instanceof Book book) {
        book.key().ifPresent(key -> prizes.add("key " + key));
        prizes.addAll(book.wish().named());
      }
      return prizes;
    }

    private Stream<List<Call>> lastFirst(String prize, Instant end) {
      return byPrize.get(prize).headMap(end, true).descendingMap().values().stream();
    }

    boolean has(Call call) {
      boolean keyed = call.answer().code().equals("busy");
      return prizes(call).stream()
          .filter(prize -> prize.startsWith("key ") == keyed)
          .flatMap(prize -> lastFirst(prize, call.end()))
          .flatMap(List::stream)
          .anyMatch(other -> other != call && other.overlaps(call));
    }
  }
}
