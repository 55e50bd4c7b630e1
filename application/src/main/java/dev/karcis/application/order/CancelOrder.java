package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRefusal.WrongState;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.Transition;
import java.util.List;
import java.util.Optional;

/** Gives up an order that isn't paid; cancelling it again answers the same. Thread-safe. */
public final class CancelOrder {

  private final OneOrder oneOrder;
  private final EndOrders endOrders;

  CancelOrder(OneOrder oneOrder, EndOrders endOrders) {
    this.oneOrder = oneOrder;
    this.endOrders = endOrders;
  }

  public record Command(OrderId id, Actor actor) {}

  /** Refused as {@link dev.karcis.domain.shared.NotFound} or {@link WrongState}. */
  public Outcome<Order> handle(Command command) {
    return oneOrder.locked(
        command.id(),
        (order, now) -> {
          if (order.status() == OrderStatus.CANCELLED) {
            return Outcome.done(order);
          }
          Optional<Transition> ending = order.cancel(now);
          if (ending.isEmpty()) {
            return Outcome.refused(new WrongState(order.status()));
          }
          endOrders.end(command.actor(), List.of(ending.get()));
          return Outcome.done(ending.get().to());
        });
  }
}
