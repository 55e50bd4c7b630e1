package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order was paid. It holds its stock; after EXPIRED it holds it again. */
public record OrderConfirmed(
    UUID orderId, String kind, UUID subject, OrderStatus from, List<StockHeld> stock, Instant at)
    implements DomainEvent {

  public static final String NAME = "order-confirmed";

  static OrderConfirmed of(OrderStatus from, ConfirmedOrder order) {
    OrderDetails details = order.details();
    return new OrderConfirmed(
        details.id().value(),
        details.kind(),
        details.lines().get(0).subject(),
        from,
        StockHeld.of(details),
        order.confirmedAt());
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
