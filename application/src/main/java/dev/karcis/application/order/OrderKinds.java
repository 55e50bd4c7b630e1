package dev.karcis.application.order;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells each kind about its orders. */
final class OrderKinds {

  private final Map<String, OrderKind> kinds;

  OrderKinds(List<OrderKind> kinds) {
    this.kinds = kinds.stream().collect(Collectors.toMap(OrderKind::name, Function.identity()));
  }

  /**
   * @throws IllegalArgumentException for a kind that nobody answers for
   */
  void requireKnown(String kind) {
    if (!kinds.containsKey(kind)) {
      throw new IllegalArgumentException("no OrderKind is named " + kind);
    }
  }

  void tell(List<Order> orders, BiConsumer<OrderKind, List<Order>> what) {
    for (OrderKind kind : kinds.values()) {
      List<Order> its = orders.stream().filter(order -> has(order, kind.name())).toList();
      if (!its.isEmpty()) {
        what.accept(kind, its);
      }
    }
  }

  private static boolean has(Order order, String kind) {
    return order.details().lines().stream().map(HeldLine::kind).anyMatch(kind::equals);
  }
}
