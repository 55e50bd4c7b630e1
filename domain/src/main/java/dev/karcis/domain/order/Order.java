package dev.karcis.domain.order;

import java.time.Instant;
import java.util.Optional;

/** An order in one of its states; what may happen to it next is on the state's own type. */
public sealed interface Order permits PendingOrder, ConfirmedOrder, EndedOrder {

  OrderDetails details();

  OrderStatus status();

  default OrderId id() {
    return details().id();
  }

  /** The arrow that gives the order up; empty where the life cycle has none. */
  Optional<Transition> cancel(Instant now);

  /** The same order as it was in the answer to whoever placed it. */
  default Order asPlaced() {
    return details().expiresAt().isPresent()
        ? new PendingOrder(details())
        : new ConfirmedOrder(details(), details().placedAt());
  }
}
