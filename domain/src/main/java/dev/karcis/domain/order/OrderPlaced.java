package dev.karcis.domain.order;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order won its stock. Each of its subjects is told of its own part, in its own stream.
 *
 * @param kind of the order
 * @param stock what it won of this subject
 */
public record OrderPlaced(
    UUID orderId, String kind, UUID subject, OrderStatus status, List<StockHeld> stock, Instant at)
    implements DomainEvent {

  public static final String NAME = "order-placed";

  /** One for each of its subjects. */
  static List<OrderPlaced> of(Order order) {
    OrderDetails details = order.details();
    return details.subjects().stream()
        .map(
            subject ->
                new OrderPlaced(
                    details.id().value(),
                    details.kind(),
                    subject,
                    order.status(),
                    StockHeld.of(details, subject),
                    details.placedAt()))
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
