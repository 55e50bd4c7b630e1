package dev.karcis.domain.payment;

/** Where the money of an order is. */
public enum PaymentStatus {
  /** Nothing came in yet, and the order waits for it. */
  DUE,
  /** The buyer says that he paid, and staff haven't looked yet. */
  AWAITING_VERIFICATION,
  /** It sold the order. */
  PAID,
  /** Some of what came in can't sell the order, and must go back. */
  REFUND_DUE,
  /** All that came in went back. */
  REFUNDED
}
