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
    OrderDetails its = order.details();
    return its.eachSubject(
        (subject, stock) ->
            new OrderConfirmed(
                its.id().value(), its.kind(), subject, from, stock, order.confirmedAt()));
  }

  @Override
  public Header header() {
    return new Header(NAME, 1, orderId, subject, at);
  }
}
