package dev.karcis.domain.order;

/** Where an order is in its life cycle. */
public enum OrderStatus {
  /** Holds its stock until its deadline, unpaid. */
  PENDING,
  /** Paid, or free: its stock is sold. */
  CONFIRMED,
  /** Not paid in time: holds nothing. */
  EXPIRED,
  /** Given up before it was paid: holds nothing. */
  CANCELLED,
  /** Paid, and paid back: holds nothing. */
  REFUNDED;

  /** Whether an order in this state holds its stock. */
  public boolean isLive() {
    return this == PENDING || this == CONFIRMED;
  }
}
