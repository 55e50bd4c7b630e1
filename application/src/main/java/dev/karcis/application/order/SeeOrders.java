package dev.karcis.application.order;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;

/** Shows orders. Thread-safe. */
public final class SeeOrders {

  private final OrderRepository orders;

  SeeOrders(OrderRepository orders) {
    this.orders = orders;
  }

  public Optional<Order> find(OrderId id) {
    return Optional.ofNullable(orders.find(List.of(id)).get(id));
  }

  /** Newest first. */
  public Page<Order> page(OrderRepository.Filter filter, PageRequest page) {
    return orders.page(filter, page);
  }
}
