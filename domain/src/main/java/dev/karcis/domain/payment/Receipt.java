package dev.karcis.domain.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that came in for an order.
 *
 * @param reference the payer's or gateway's; one order has each reference once
 * @param sold whether the order was sold for it; what didn't sell it is due back
 * @param refundedAt when it went back; empty while it is here
 */
public record Receipt(
    OrderId order,
    String reference,
    Money amount,
    boolean sold,
    Instant receivedAt,
    Optional<Instant> refundedAt) {

  /** Stands for a confirmation that named no reference. */
  public static final String NO_REFERENCE = "";

  public static final int MAX_REFERENCE = 200;

  /** Money that sells its order. */
  public static Receipt selling(OrderId order, String reference, Money amount, Instant receivedAt) {
    return new Receipt(order, reference, amount, true, receivedAt, Optional.empty());
  }

  /** The same money, where the order can't be sold for it. */
  public Receipt notSelling() {
    return new Receipt(order, reference, amount, false, receivedAt, Optional.empty());
  }

  /** PAID, REFUND_DUE or REFUNDED. */
  public PaymentStatus status() {
    if (refundedAt.isPresent()) {
      return PaymentStatus.REFUNDED;
    }
    return sold ? PaymentStatus.PAID : PaymentStatus.REFUND_DUE;
  }

  /**
   * @throws IllegalStateException if it went back before
   */
  Receipt refunded(Instant now) {
    if (refundedAt.isPresent()) {
      throw new IllegalStateException(order + " was paid back at " + refundedAt.get());
    }
    return new Receipt(order, reference, amount, sold, receivedAt, Optional.of(now));
  }
}
