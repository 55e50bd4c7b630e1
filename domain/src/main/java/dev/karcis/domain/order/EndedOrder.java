package dev.karcis.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Over: it holds nothing.
 *
 * @param status EXPIRED, CANCELLED or REFUNDED
 */
public record EndedOrder(OrderDetails details, OrderStatus status, Instant endedAt)
    implements Order {

  public EndedOrder {
    if (status.isLive()) {
      throw new IllegalArgumentException(status + " isn't an end");
    }
  }

  @Override
  public Optional<Transition> cancel(Instant now) {
    return Optional.empty();
  }

  /**
   * Paid late, all its claims taken again.
   *
   * @throws IllegalStateException unless it had expired
   */
  public Transition confirmLate(Instant now) {
    if (status != OrderStatus.EXPIRED) {
      throw new IllegalStateException(details.id() + " is " + status);
    }
    return Transition.confirmed(status, new ConfirmedOrder(details, now));
  }
}
