package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.check.Ledger.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows who held what from when to when, by the event log. */
final class Holds {

  /** 1 s is promised; here the crowd and all servers share one machine. */
  private static final Duration FREED_WITHIN = Duration.ofSeconds(5);

  private Holds() {}

  static List<String> twice(History history, Ledger ledger) {
    List<String> wrong = new ArrayList<>(seatsTwice(ledger));
    for (Section section : ledger.hall().sections()) {
      int most = Levels.of(ledger, section.name(), Hold::until).most();
      if (most > section.capacity()) {
        wrong.add(most + " of " + section.capacity() + " were held in " + section.name());
      }
    }
    return wrong;
  }

  private static List<String> seatsTwice(Ledger ledger) {
    Map<String, List<Hold>> bySeat = new HashMap<>();
    for (Ledger.Order order : ledger.orders().values()) {
      for (Hold hold : order.holds()) {
        for (String seat : order.seats()) {
          bySeat.computeIfAbsent(seat, any -> new ArrayList<>()).add(hold);
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    bySeat.forEach(
        (seat, holds) -> {
          holds.sort(Comparator.comparing(Hold::from));
          for (int i = 1; i < holds.size(); i++) {
            if (holds.get(i).from().isBefore(holds.get(i - 1).until())) {
              wrong.add(seat + " by " + holds.get(i - 1) + " and by " + holds.get(i));
            }
          }
        });
    return wrong;
  }

  static List<String> late(History history, Ledger ledger) {
    return ledger.orders().values().stream()
        .filter(order -> isLate(order, history, ledger.readAt()))
        .map(order -> "freed late, or not at all: " + order)
        .toList();
  }

  private static boolean isLate(Ledger.Order order, History history, Instant now) {
    boolean overdue = order.status().equals("PENDING");
    Duration lag =
        overdue
            ? Duration.between(order.expiresAt().orElseThrow(), now)
            : order.lag().orElse(Duration.ZERO);
    if (lag.compareTo(FREED_WITHIN) <= 0) {
      return false;
    }
    Instant deadline = order.expiresAt().orElseThrow();
    return !history.excuses(Excuse.LATE_EXPIRY, deadline, deadline.plus(lag));
  }
}
