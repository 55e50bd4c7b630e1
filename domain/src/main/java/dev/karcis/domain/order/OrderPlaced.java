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
    OrderDetails its = order.details();
    return its.eachSubject(
        (subject, stock) ->
            new OrderPlaced(
                its.id().value(), its.kind(), subject, order.status(), stock, its.placedAt()));
  }

  @Override
  public Header header() {
    return new Header(NAME, 1, orderId, subject, at);
  }
}
