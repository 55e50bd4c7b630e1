package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Hall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the database says about an event's orders.
 *
 * @param orders by their ids
 * @param readAt by the database's clock
 */
public record Ledger(Hall hall, Map<String, Order> orders, Instant readAt) {

  public Ledger {
    orders = Map.copyOf(orders);
  }

  /**
   * An order.
   *
   * @param intent of the call that it came from
   * @param seats as {@code A-1-2}
   * @param places of standing sections, by their names
   * @param changes from its placing on, in their order
   */
  public record Order(
      String id,
      String intent,
      String status,
      long total,
      Optional<Instant> expiresAt,
      Set<String> seats,
      Map<String, Integer> places,
      List<Change> changes,
      List<Receipt> receipts) {

    /** What it held, and when. */
    List<Hold> holds() {
      List<Hold> holds = new ArrayList<>();
      Change from = null;
      for (Change change : changes) {
        if (from == null && change.isLive()) {
          from = change;
        } else if (from != null && !change.isLive()) {
          holds.add(new Hold(this, from.at(), change.at(), change.told()));
          from = null;
        }
      }
      if (from != null) {
        holds.add(new Hold(this, from.at(), Instant.MAX, Instant.MAX));
      }
      return holds;
    }

    /** Whether it had a status at some time between two instants, for all that was known then. */
    boolean was(String wanted, Instant start, Instant end) {
      for (int i = 0; i < changes.size(); i++) {
        Instant over = i + 1 < changes.size() ? changes.get(i + 1).told() : Instant.MAX;
        Change change = changes.get(i);
        if (change.status().equals(wanted) && !change.at().isAfter(end) && !over.isBefore(start)) {
          return true;
        }
      }
      return false;
    }

    Optional<Receipt> receipt(String reference) {
      return receipts.stream().filter(it -> it.reference().equals(reference)).findFirst();
    }

    /** How long after its deadline everybody knew that it had expired. */
    Optional<Duration> lag() {
      return changes.stream()
          .filter(change -> change.status().equals("EXPIRED"))
          .findFirst()
          .map(change -> Duration.between(expiresAt.orElseThrow(), change.told()));
    }
  }

  /**
   * A step of an order's life.
   *
   * @param status that it came into
   * @param at by the database's clock
   * @param told when the board knew of it at the latest: it was committed before
   */
  public record Change(String status, Instant at, Instant told) {
    boolean isLive() {
      return status.equals("PENDING") || status.equals("CONFIRMED");
    }
  }

  /**
   * Money that came in.
   *
   * @param sold whether its order was sold for it; else it is due back
   * @param refunded whether it went back
   */
  public record Receipt(String reference, boolean sold, boolean refunded) {}

  /**
   * A time in which an order held what it holds.
   *
   * @param until {@link Instant#MAX} while it does
   * @param told when everybody knew of its end; it may have been seen as held till then
   */
  record Hold(Order order, Instant from, Instant until, Instant told) {}

  /** By the seat, then by their starts. */
  Map<String, NavigableMap<Instant, Hold>> holdsBySeat() {
    Map<String, NavigableMap<Instant, Hold>> bySeat = new HashMap<>();
    for (Order order : orders.values()) {
      for (Hold hold : order.holds()) {
        order
            .seats()
            .forEach(
                seat ->
                    bySeat.computeIfAbsent(seat, any -> new TreeMap<>()).put(hold.from(), hold));
      }
    }
    return bySeat;
  }

  /** The longest {@link Order#lag}. */
  public Duration longestLag() {
    return orders.values().stream()
        .flatMap(order -> order.lag().stream())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
