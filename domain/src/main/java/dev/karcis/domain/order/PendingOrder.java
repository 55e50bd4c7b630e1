package dev.karcis.domain.order;

import java.time.Instant;
import java.util.Optional;

/** Holds its stock, not paid. */
public record PendingOrder(OrderDetails details) implements Order {

  public PendingOrder {
    if (details.expiresAt().isEmpty()) {
      throw new IllegalArgumentException("a pending order has a deadline");
    }
  }

  @Override
  public OrderStatus status() {
    return OrderStatus.PENDING;
  }

  public Instant expiresAt() {
    return details.expiresAt().orElseThrow();
  }

  /** Paid. Past the deadline too: while nobody swept it, it holds its stock. */
  public Transition confirm(Instant now) {
    return Transition.confirmed(OrderStatus.PENDING, new ConfirmedOrder(details, now));
  }

  /**
   * @throws IllegalStateException before the deadline
   */
  public Transition expire(Instant now) {
    if (now.isBefore(expiresAt())) {
      throw new IllegalStateException(details.id() + " is held until " + expiresAt());
    }
    return end(OrderStatus.EXPIRED, now);
  }

  @Override
  public Optional<Transition> cancel(Instant now) {
    return Optional.of(end(OrderStatus.CANCELLED, now));
  }

  private Transition end(OrderStatus status, Instant now) {
    return Transition.ended(OrderStatus.PENDING, new EndedOrder(details, status, now));
  }
}
