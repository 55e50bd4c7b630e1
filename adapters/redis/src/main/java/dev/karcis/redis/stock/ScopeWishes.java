package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.ScopeKeys.bytes;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the orders of a batch want of one scope, as one call of the script. Not thread-safe. */
final class ScopeWishes {

  /** Seats after which another call starts, which bounds how long one holds up Redis. */
  private static final int FULL = 4_096;

  private final ScopeKeys keys;
  private final Map<String, Integer> sections = new LinkedHashMap<>();
  private final Map<Integer, List<Place>> byWish = new LinkedHashMap<>();
  private final List<byte[]> orders = new ArrayList<>();
  private int seats;

  /** One seat. */
  record Place(NamedSeats claim, Seat seat) {}

  private ScopeWishes(UUID scope) {
    this.keys = new ScopeKeys(scope);
  }

  /** One call for each scope, or several for a scope of which very many seats are wanted. */
  static List<ScopeWishes> split(List<SeatsWanted> wishes) {
    List<ScopeWishes> calls = new ArrayList<>();
    Map<UUID, ScopeWishes> open = new LinkedHashMap<>();
    for (int wish = 0; wish < wishes.size(); wish++) {
      for (Map.Entry<UUID, List<NamedSeats>> part : byScope(wishes.get(wish)).entrySet()) {
        ScopeWishes call = open.get(part.getKey());
        if (call == null || call.seats >= FULL) {
          call = new ScopeWishes(part.getKey());
          open.put(part.getKey(), call);
          calls.add(call);
        }
        call.add(wish, part.getValue());
      }
    }
    return calls;
  }

  private static Map<UUID, List<NamedSeats>> byScope(SeatsWanted wish) {
    Map<UUID, List<NamedSeats>> byScope = new LinkedHashMap<>();
    for (NamedSeats claim : wish.claims()) {
      byScope.computeIfAbsent(claim.key().scope(), scope -> new ArrayList<>(1)).add(claim);
    }
    return byScope;
  }

  private void add(int wish, List<NamedSeats> claims) {
    List<Place> places = new ArrayList<>();
    orders.add(bytes(claims.size()));
    for (NamedSeats claim : claims) {
      List<Seat> onBoard = claim.seats().stream().filter(SeatBits::has).toList();
      int section = sections.computeIfAbsent(claim.key().name(), name -> sections.size() + 1);
      orders.add(bytes(section));
      orders.add(bytes(onBoard.size()));
      for (Seat seat : onBoard) {
        orders.add(bytes(SeatBits.of(seat)));
        places.add(new Place(claim, seat));
      }
    }
    seats += places.size();
    byWish.put(wish, places);
  }

  List<byte[]> keys() {
    List<byte[]> all = new ArrayList<>(2 + 2 * sections.size());
    all.add(keys.confirmed());
    all.add(keys.sections());
    for (String section : sections.keySet()) {
      all.add(keys.board(section));
      all.add(keys.locks(section));
    }
    return all;
  }

  List<byte[]> arguments(UUID token) {
    List<byte[]> all = new ArrayList<>(2 + sections.size() + orders.size());
    all.add(bytes(token.toString()));
    all.add(bytes(SeatLock.TTL_MILLIS));
    sections.keySet().forEach(section -> all.add(bytes(section)));
    all.addAll(orders);
    return all;
  }

  /**
   * @param answers of the script
   */
  void tell(List<?> answers, Verdicts verdicts) {
    int next = 0;
    for (Map.Entry<Integer, List<Place>> wish : byWish.entrySet()) {
      Object answer = answers.get(next++);
      if (answer instanceof List<?> positions) {
        for (Object position : positions) {
          Place place = wish.getValue().get(Math.toIntExact((Long) position) - 1);
          verdicts.gone(wish.getKey(), place.claim().key(), place.seat());
        }
      } else if (!answer.equals(0L)) {
        verdicts.busy(wish.getKey());
      }
    }
  }
}
