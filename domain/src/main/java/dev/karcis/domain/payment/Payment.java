package dev.karcis.domain.payment;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import java.util.List;
import java.util.Optional;

/**
 * What an order's money has come to.
 *
 * @param receipts all that came in, oldest first
 */
public record Payment(Order order, PaymentStatus status, List<Receipt> receipts) {

  public Payment {
    receipts = List.copyOf(receipts);
  }

  /**
   * An order's payment. What is due back comes before what sold the order, since somebody has to do
   * something about it.
   *
   * @param receipts all that came in for it, oldest first
   * @return empty for an order that cost nothing, or ended before anything came in
   */
  public static Optional<Payment> of(Order order, List<Receipt> receipts) {
    return status(order, receipts).map(status -> new Payment(order, status, receipts));
  }

  private static Optional<PaymentStatus> status(Order order, List<Receipt> receipts) {
    for (PaymentStatus status :
        List.of(PaymentStatus.REFUND_DUE, PaymentStatus.PAID, PaymentStatus.REFUNDED)) {
      if (receipts.stream().map(Receipt::status).anyMatch(status::equals)) {
        return Optional.of(status);
      }
    }
    return order.status() == OrderStatus.PENDING
        ? Optional.of(PaymentStatus.DUE)
        : Optional.empty();
  }
}
