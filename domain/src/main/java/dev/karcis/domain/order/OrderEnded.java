package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order gave its stock back. Each of its subjects is told of its own part, in its own stream.
 */
public record OrderEnded(
    UUID orderId, String kind, UUID subject, OrderStatus status, List<StockHeld> stock, Instant at)
    implements DomainEvent {

  public static final String NAME = "order-ended";

  /** One for each of its subjects. */
  static List<OrderEnded> of(EndedOrder order) {
    OrderDetails details = order.details();
    return details.subjects().stream()
        .map(
            subject ->
                new OrderEnded(
                    details.id().value(),
                    details.kind(),
                    subject,
                    order.status(),
                    StockHeld.of(details, subject),
                    order.endedAt()))
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
