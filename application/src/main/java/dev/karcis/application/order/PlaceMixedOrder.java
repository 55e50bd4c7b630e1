package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.OrderParts;
import dev.karcis.domain.order.OrderRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Places what several contexts, or several events of one, offer as one order: all of it or nothing,
 * with one deadline and one payment. Thread-safe.
 */
public final class PlaceMixedOrder {

  private final PlaceOrders placeOrders;
  private final IdGenerator ids;

  PlaceMixedOrder(PlaceOrders placeOrders, IdGenerator ids) {
    this.placeOrders = placeOrders;
    this.ids = ids;
  }

  /**
   * @param parts as the use cases of their contexts make them
   * @param key under which it is placed at most once
   */
  public record Command(
      OrderParts parts, Buyer buyer, Optional<IdempotencyKey.Use> key, Actor actor) {

    /**
     * By anyone, without a key.
     *
     * @throws dev.karcis.domain.shared.InvalidInput for parts that don't go together
     */
    public static Command of(Buyer buyer, OrderPart... parts) {
      return new Command(OrderParts.of(parts), buyer, Optional.empty(), Actor.ANYONE);
    }
  }

  /** As {@link PlaceOrders#handle(PlaceOrders.Command, BooleanSupplier)}. */
  public CompletionStage<Outcome<Order>> handle(Command command, BooleanSupplier gone) {
    return placeOrders.handle(order(command), gone);
  }

  /** {@link #handle}, waiting for the answer. */
  public Outcome<Order> now(Command command) {
    return placeOrders.now(order(command));
  }

  private PlaceOrders.Command order(Command command) {
    OrderRequest request =
        OrderRequest.of(new OrderId(ids.next()), command.buyer(), command.parts());
    return new PlaceOrders.Command(request, command.key(), command.actor());
  }
}
