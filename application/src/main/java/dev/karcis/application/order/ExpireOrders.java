package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /**
   * One batch; answers whether there may be more. If it fails, its orders are ended one by one, so
   * that one that can't be ended doesn't keep the others' stock; its fault is thrown in the end.
   */
  public boolean run() {
    Set<OrderId> batch = new HashSet<>();
    try {
      return transactions.required(
          () -> {
            Locked overdue = orders.lockOverdue(MAX_BATCH);
            batch.addAll(overdue.orders().keySet());
            expire(overdue);
            return overdue.orders().size() == MAX_BATCH;
          });
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      batch.forEach(this::expireAlone);
      throw e;
    }
  }

  private void expireAlone(OrderId id) {
    try {
      transactions.required(
          () -> {
            expire(orders.lock(Set.of(id)));
            return null;
          });
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // The batch threw the same, and whoever runs it is told.
    }
  }

  /** Those that were paid or cancelled since they were found stay as they are. */
  private void expire(Locked overdue) {
    List<Transition> endings =
        overdue.orders().values().stream()
            .filter(PendingOrder.class::isInstance)
            .map(order -> ((PendingOrder) order).expire(overdue.now()))
            .toList();
    endOrders.end(Actor.SWEEPER, endings);
  }
}
