package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the API shows once all is quiet.
 *
 * @param seats their statuses, by their labels
 * @param orders their statuses, by their ids
 */
public record Shown(Map<String, String> seats, Map<String, String> orders) {

  /** Orders that are looked at one by one. */
  private static final int SOME = 20;

  public static Shown by(Api api, Hall hall, Collection<String> orderIds) {
    Map<String, String> seats = new HashMap<>();
    for (Section section : hall.seated()) {
      String path = "/api/v1/events/%s/seats?section=%s&limit=1000";
      api.get(path.formatted(hall.event(), section.name()))
          .body()
          .path("items")
          .forEach(seat -> seats.put(seat.path("seat").asString(), seat.path("status").asString()));
    }
    Map<String, String> orders = new HashMap<>();
    orderIds.stream()
        .limit(SOME)
        .forEach(
            id -> orders.put(id, api.get("/api/v1/orders/" + id).body().path("status").asString()));
    return new Shown(seats, orders);
  }

  /** Where it isn't what the database has. */
  public List<String> violations(Ledger ledger) {
    Map<String, String> expected = new HashMap<>();
    ledger.hall().labels().forEach(seat -> expected.put(seat, "AVAILABLE"));
    for (Ledger.Order order : ledger.orders().values()) {
      if (order.status().equals("PENDING") || order.status().equals("CONFIRMED")) {
        String status = order.status().equals("PENDING") ? "HELD" : "SOLD";
        order.seats().forEach(seat -> expected.put(seat, status));
      }
    }
    List<String> wrong = new ArrayList<>();
    expected.forEach(
        (seat, status) -> {
          if (!status.equals(seats.get(seat))) {
            wrong.add("SHOWN: %s as %s, it is %s".formatted(seat, seats.get(seat), status));
          }
        });
    orders.forEach(
        (id, status) -> {
          Ledger.Order order = ledger.orders().get(id);
          if (order == null || !status.equals(order.status())) {
            wrong.add("SHOWN: %s as %s, it is %s".formatted(id, status, order));
          }
        });
    return wrong;
  }
}
