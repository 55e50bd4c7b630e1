package dev.karcis.domain.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.Money;
import java.time.Instant;

/**
 * Money that came in for an order.
 *
 * @param reference the payer's or gateway's; one order has each reference once
 * @param refundDue whether it must go back, as the order can't be sold for it
 */
public record Receipt(
    OrderId order, String reference, Money amount, boolean refundDue, Instant receivedAt) {

  /** Stands for a confirmation that named no reference. */
  public static final String NO_REFERENCE = "";

  public static final int MAX_REFERENCE = 200;
}
