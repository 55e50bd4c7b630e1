package dev.karcis.domain.payment;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * Money came in that can't sell its order, and must go back.
 *
 * @param subject the order's first
 * @param reference empty if the payer named none
 * @param amount in the smallest unit of {@code currency}, which is of ISO 4217
 */
public record RefundFellDue(
    UUID orderId, UUID subject, String reference, long amount, String currency, Instant at)
    implements DomainEvent {

  public static final String NAME = "refund-fell-due";

  public static RefundFellDue of(Order order, Receipt receipt) {
    return new RefundFellDue(
        order.id().value(),
        order.details().lines().get(0).subject(),
        receipt.reference(),
        receipt.amount().amount(),
        receipt.amount().currency().getCurrencyCode(),
        receipt.receivedAt());
  }

  @Override
  public Header header() {
    return new Header(NAME, 1, orderId, subject, at);
  }
}
