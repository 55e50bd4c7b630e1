package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRefusal.WrongState;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives up an order that isn't paid; cancelling it again answers the same. Thread-safe. */
public final class CancelOrder {

  private final Transactions transactions;
  private final OrderRepository orders;
  private final EndOrders endOrders;

  CancelOrder(Transactions transactions, OrderRepository orders, EndOrders endOrders) {
    this.transactions = transactions;
    this.orders = orders;
    this.endOrders = endOrders;
  }

  public record Command(OrderId id, Actor actor) {}

  /** Refused as {@link NotFound} or {@link WrongState}. */
  public Outcome<Order> handle(Command command) {
    return transactions.required(
        () -> {
          Locked locked = orders.lock(Set.of(command.id()));
          Order order = locked.orders().get(command.id());
          if (order == null) {
            return Outcome.refused(new NotFound("order", command.id().toString()));
          }
          if (order.status() == OrderStatus.CANCELLED) {
            return Outcome.done(order);
          }
          Optional<Transition> ending = order.cancel(locked.now());
          if (ending.isEmpty()) {
            return Outcome.refused(new WrongState(order.status()));
          }
          endOrders.end(command.actor(), List.of(ending.get()));
          return Outcome.done(ending.get().to());
        });
  }
}
