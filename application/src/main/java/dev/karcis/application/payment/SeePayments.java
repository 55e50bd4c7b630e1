package dev.karcis.application.payment;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows payments. Thread-safe. */
public final class SeePayments {

  private final OrderRepository orders;
  private final Receipts receipts;

  public SeePayments(OrderRepository orders, Receipts receipts) {
    this.orders = orders;
    this.receipts = receipts;
  }

  /** Empty for an order that isn't there, cost nothing, or ended before anything came in. */
  public Optional<Payment> find(OrderId order) {
    return payments(List.of(order)).stream().findFirst();
  }

  /**
   * Newest order first. What changed its status while it was read is left out, so that a piece may
   * be shorter than it could be.
   *
   * @param status empty for any
   */
  public Page<Payment> page(Optional<PaymentStatus> status, PageRequest page) {
    Page<OrderId> ids = receipts.page(status, page);
    List<Payment> found =
        payments(ids.items()).stream()
            .filter(payment -> status.map(payment.status()::equals).orElse(true))
            .toList();
    return new Page<>(found, ids.next());
  }

  /** In the order of the ids. Orders are read first: paid ones always have their money then. */
  private List<Payment> payments(List<OrderId> ids) {
    Map<OrderId, Order> found = orders.find(ids);
    Map<OrderId, List<Receipt>> its = receipts.of(ids);
    List<Payment> payments = new ArrayList<>();
    for (OrderId id : ids) {
      Optional.ofNullable(found.get(id))
          .flatMap(order -> Payment.of(order, its.get(id)))
          .ifPresent(payments::add);
    }
    return payments;
  }
}
