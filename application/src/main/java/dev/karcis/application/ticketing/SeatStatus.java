package dev.karcis.application.ticketing;

import dev.karcis.domain.order.OrderStatus;

/** What a buyer may expect of a seat. */
public enum SeatStatus {
  AVAILABLE,
  /** In an order that isn't paid yet. */
  HELD,
  SOLD,
  /** Kept from sale by staff. */
  BLOCKED;

  /** Nobody can keep seats from sale yet, so there is no need to look for such. */
  boolean exists() {
    return this != BLOCKED;
  }

  static SeatStatus of(OrderStatus order) {
    if (order == null) {
      return AVAILABLE;
    }
    return order == OrderStatus.CONFIRMED ? SOLD : HELD;
  }
}
