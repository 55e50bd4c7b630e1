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
    OrderDetails its = order.details();
    return its.eachSubject(
        (subject, stock) ->
            new OrderEnded(
                its.id().value(), its.kind(), subject, order.status(), stock, order.endedAt()));
  }

  @Override
  public Header header() {
    return new Header(NAME, 1, orderId, subject, at);
  }
}
