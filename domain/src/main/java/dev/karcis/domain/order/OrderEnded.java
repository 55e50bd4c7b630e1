package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order gave its stock back. */
public record OrderEnded(
    UUID orderId, String kind, UUID subject, OrderStatus status, List<StockHeld> stock, Instant at)
    implements DomainEvent {

  public static final String NAME = "order-ended";

  static OrderEnded of(EndedOrder order) {
    OrderDetails details = order.details();
    return new OrderEnded(
        details.id().value(),
        details.kind(),
        details.lines().get(0).subject(),
        order.status(),
        StockHeld.of(details),
        order.endedAt());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public UUID aggregateId() {
    return orderId;
  }

  @Override
  public UUID stream() {
    return subject;
  }

  @Override
  public Instant occurredAt() {
    return at;
  }
}
