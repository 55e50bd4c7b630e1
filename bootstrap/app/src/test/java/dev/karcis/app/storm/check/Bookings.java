package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request.Book;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what bookings were answered with what was stored. */
final class Bookings {

  private Bookings() {}

  /** Seats, places and price too, and that they are what was asked for. */
  static List<String> booked(History history, Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Book book && call.answer().isCreated()) {
        Ledger.Order order = ledger.orders().get(call.answer().id());
        if (order == null) {
          wrong.add("not in the database: " + call);
        } else if (!isAsTold(call.answer(), order) || !order.intent().equals(book.intent())) {
          wrong.add("told otherwise than stored as " + order + ": " + call);
        } else if (!isAsWished(book.wish(), order)
            || order.total() != price(ledger.hall(), order)) {
          wrong.add("not as it was wished, or at another price: " + order + ": " + call);
        }
      }
    }
    return wrong;
  }

  private static boolean isAsTold(Answer answer, Ledger.Order order) {
    return Set.copyOf(answer.seats()).equals(order.seats())
        && answer.places().equals(order.places())
        && answer.total() == order.total();
  }

  private static boolean isAsWished(Wish wish, Ledger.Order order) {
    Map<String, Integer> wished = new HashMap<>();
    for (Wish part : wish.parts()) {
      if (part instanceof Wish.Seats these) {
        these.labels().forEach(seat -> wished.merge(section(seat), 1, Integer::sum));
      } else if (part instanceof Wish.Best best) {
        wished.merge(best.section(), best.quantity(), Integer::sum);
      } else if (part instanceof Wish.Places places) {
        wished.merge(places.section(), places.quantity(), Integer::sum);
      }
    }
    Map<String, Integer> got = new HashMap<>(order.places());
    order.seats().forEach(seat -> got.merge(section(seat), 1, Integer::sum));
    return got.equals(wished) && order.seats().containsAll(wish.named());
  }

  private static String section(String seat) {
    return seat.substring(0, seat.indexOf('-'));
  }

  private static long price(Hall hall, Ledger.Order order) {
    long seats = order.seats().stream().mapToLong(hall::price).sum();
    return seats
        + order.places().entrySet().stream()
            .mapToLong(it -> it.getValue() * hall.section(it.getKey()).price())
            .sum();
  }

  /**
   * One that was refused, or turned away as overloaded, has no order. Only silence leaves doubt: as
   * many orders may be unheard of as calls were.
   */
  static List<String> stored(History history, Ledger ledger) {
    Set<String> told = new HashSet<>();
    Map<String, Integer> unheard = new HashMap<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Book && call.answer().isCreated()) {
        told.add(call.answer().id());
      } else if (call.request() instanceof Book book && call.answer().isUnknown()) {
        unheard.merge(book.intent(), 1, Integer::sum);
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Ledger.Order order : ledger.orders().values()) {
      if (!told.contains(order.id()) && unheard.merge(order.intent(), -1, Integer::sum) < 0) {
        wrong.add("nobody was told of " + order);
      }
    }
    return wrong;
  }

  static List<String> keys(History history, Ledger ledger) {
    Map<String, Set<String>> told = new HashMap<>();
    Set<String> keyed = new HashSet<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Book book && book.keyed()) {
        keyed.add(book.intent());
        if (call.answer().isCreated()) {
          told.computeIfAbsent(book.intent(), any -> new HashSet<>()).add(essence(call.answer()));
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    told.forEach(
        (key, answers) -> {
          if (answers.size() > 1) {
            wrong.add("several answers under " + key + ": " + answers);
          }
        });
    ledger.orders().values().stream()
        .filter(order -> keyed.contains(order.intent()))
        .collect(Collectors.groupingBy(Ledger.Order::intent))
        .forEach(
            (key, orders) -> {
              if (orders.size() > 1) {
                wrong.add("several orders under " + key + ": " + orders);
              }
            });
    return wrong;
  }

  /** All of the order: a replay tells it as it was placed. */
  private static String essence(Answer answer) {
    return answer.body().toString();
  }
}
