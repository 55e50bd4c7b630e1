package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;

/**
 * One arrow of an order's life cycle, to be stored by compare-and-set.
 *
 * @param from the state that the order must be in
 * @param to the order afterwards
 * @param event what happened
 */
public record Transition(OrderStatus from, Order to, DomainEvent event) {

  static Transition confirmed(OrderStatus from, ConfirmedOrder order) {
    return new Transition(from, order, OrderConfirmed.of(from, order));
  }

  static Transition ended(OrderStatus from, EndedOrder order) {
    return new Transition(from, order, OrderEnded.of(order));
  }
}
