package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order was paid. It holds its stock; after EXPIRED it holds it again. Each of its subjects is
 * told of its own part, in its own stream.
 */
public record OrderConfirmed(
    UUID orderId, String kind, UUID subject, OrderStatus from, List<StockHeld> stock, Instant at)
    implements DomainEvent {

  public static final String NAME = "order-confirmed";

  /** One for each of its subjects. */
  static List<OrderConfirmed> of(OrderStatus from, ConfirmedOrder order) {
    OrderDetails details = order.details();
    return details.subjects().stream()
        .map(
            subject ->
                new OrderConfirmed(
                    details.id().value(),
                    details.kind(),
                    subject,
                    from,
                    StockHeld.of(details, subject),
                    order.confirmedAt()))
        .toList();
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
