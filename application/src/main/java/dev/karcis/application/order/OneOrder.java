package dev.karcis.application.order;

import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.shared.NotFound;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;

/** Does something about one order, in a transaction and under the order's lock. Thread-safe. */
public final class OneOrder {

  private final Transactions transactions;
  private final OrderRepository orders;

  public OneOrder(Transactions transactions, OrderRepository orders) {
    this.transactions = transactions;
    this.orders = orders;
  }

  /**
   * Refused as {@link NotFound} if there is no such order.
   *
   * @param work takes the order as it is, and the store's clock; may run again, as in {@link
   *     Transactions}
   */
  public <T> Outcome<T> locked(OrderId id, BiFunction<Order, Instant, Outcome<T>> work) {
    return transactions.required(
        () -> {
          Locked locked = orders.lock(Set.of(id));
          Order order = locked.orders().get(id);
          return order == null
              ? Outcome.refused(new NotFound("order", id.toString()))
              : work.apply(order, locked.now());
        });
  }
}
