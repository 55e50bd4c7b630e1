package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.util.List;

/**
 * One arrow of an order's life cycle, to be stored by compare-and-set.
 *
 * @param from the state that the order must be in
 * @param to the order afterwards
 * @param events what happened, told to each of the order's subjects
 */
public record Transition(OrderStatus from, Order to, List<? extends DomainEvent> events) {

  public Transition {
    events = List.copyOf(events);
  }

  static Transition confirmed(OrderStatus from, ConfirmedOrder order) {
    return new Transition(from, order, OrderConfirmed.of(from, order));
  }

  static Transition ended(OrderStatus from, EndedOrder order) {
    return new Transition(from, order, OrderEnded.of(order));
  }
}
