package dev.karcis.application.order;

import dev.karcis.domain.order.Order;
import java.util.List;

/**
 * How a context takes part in the life of its orders. Each call runs inside the transaction that
 * changes the orders, after their stock was locked and decided upon: what it stores commits with
 * them, and what it throws rolls them back. It may run again, so it does nothing remote. An order
 * with lines of several kinds is told to each of them. Thread-safe.
 */
public interface OrderKind {

  /** Stable; {@link dev.karcis.domain.order.OrderLine#kind()} names it. */
  String name();

  /** These were just placed. */
  default void placed(List<Order> orders) {}

  /** These were just confirmed; those with nothing to pay right after they were placed. */
  default void confirmed(List<Order> orders) {}

  /** These just gave their stock back. */
  default void ended(List<Order> orders) {}
}
