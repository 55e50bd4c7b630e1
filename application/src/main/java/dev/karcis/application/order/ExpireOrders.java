package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import java.util.List;

/**
 * Ends orders that weren't paid in time. Any number of processes may run it at once: each takes
 * other orders. Thread-safe.
 */
public final class ExpireOrders {

  /** Orders of one transaction: few enough that it never holds the stock for long. */
  public static final int MAX_BATCH = 500;

  private final Transactions transactions;
  private final OrderRepository orders;
  private final EndOrders endOrders;

  ExpireOrders(Transactions transactions, OrderRepository orders, EndOrders endOrders) {
    this.transactions = transactions;
    this.orders = orders;
    this.endOrders = endOrders;
  }

  /** One batch; answers whether there may be more. */
  public boolean run() {
    return transactions.required(
        () -> {
          Locked overdue = orders.lockOverdue(MAX_BATCH);
          List<Transition> endings =
              overdue.orders().values().stream()
                  .map(order -> ((PendingOrder) order).expire(overdue.now()))
                  .toList();
          if (!endings.isEmpty()) {
            endOrders.end(Actor.SWEEPER, endings);
          }
          return endings.size() == MAX_BATCH;
        });
  }
}
