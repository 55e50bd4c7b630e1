package dev.karcis.domain.order;

import java.time.Instant;
import java.util.Optional;

/** Sold. */
public record ConfirmedOrder(OrderDetails details, Instant confirmedAt) implements Order {

  @Override
  public OrderStatus status() {
    return OrderStatus.CONFIRMED;
  }

  /** Whether there was nothing to pay. */
  public boolean isFree() {
    return details.expiresAt().isEmpty();
  }

  /**
   * Its money goes back.
   *
   * @throws IllegalStateException if there was none
   */
  public Transition refund(Instant now) {
    if (isFree()) {
      throw new IllegalStateException(details.id() + " cost nothing");
    }
    return Transition.ended(
        OrderStatus.CONFIRMED, new EndedOrder(details, OrderStatus.REFUNDED, now));
  }

  /** Only what was free may be given back just so; what was paid takes a refund. */
  @Override
  public Optional<Transition> cancel(Instant now) {
    EndedOrder cancelled = new EndedOrder(details, OrderStatus.CANCELLED, now);
    return isFree()
        ? Optional.of(Transition.ended(OrderStatus.CONFIRMED, cancelled))
        : Optional.empty();
  }
}
