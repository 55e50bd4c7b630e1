package dev.karcis.application.ticketing;

import dev.karcis.application.order.PlaceOrders;
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
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatWish;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Books seats or places of an event. Thread-safe. */
public final class BookSeats {

  private final EventCatalogue catalogue;
  private final PlaceOrders placeOrders;
  private final IdGenerator ids;

  public BookSeats(EventCatalogue catalogue, PlaceOrders placeOrders, IdGenerator ids) {
    this.catalogue = catalogue;
    this.placeOrders = placeOrders;
    this.ids = ids;
  }

  /**
   * @param key under which the seats are booked at most once
   */
  public record Command(
      EventId event, SeatWish wish, Buyer buyer, Optional<IdempotencyKey.Use> key, Actor actor) {

    /** By anyone, without a key. */
    public static Command of(EventId event, SeatWish wish, Buyer buyer) {
      return new Command(event, wish, buyer, Optional.empty(), Actor.ANYONE);
    }
  }

  /**
   * Answers when the booking is durable, or refused with every reason.
   *
   * @throws InvalidInput for an event, section or seat that doesn't exist
   * @throws IllegalStateException inside a transaction
   */
  public CompletionStage<Outcome<Order>> handle(Command command) {
    return placeOrders.handle(order(command));
  }

  /**
   * As {@link #handle(Command)}.
   *
   * @param gone whether nobody waits for the answer any more: asked right before the booking would
   *     be decided, if it waited for a while; then nothing is booked. Answers at once.
   */
  public CompletionStage<Outcome<Order>> handle(Command command, BooleanSupplier gone) {
    return placeOrders.handle(order(command), gone);
  }

  /** {@link #handle(Command)}, waiting for the answer. */
  public Outcome<Order> now(Command command) {
    return placeOrders.now(order(command));
  }

  /**
   * What a booking is as a part of a mixed order.
   *
   * @throws InvalidInput for an event, section or seat that doesn't exist
   */
  public OrderPart part(EventId event, SeatWish wish) {
    return catalogue
        .find(event)
        .orElseThrow(() -> new InvalidInput("eventId", FieldError.UNKNOWN, event))
        .part(wish);
  }

  private PlaceOrders.Command order(Command command) {
    OrderParts parts = OrderParts.of(part(command.event(), command.wish()));
    OrderRequest request = OrderRequest.of(new OrderId(ids.next()), command.buyer(), parts);
    return new PlaceOrders.Command(request, command.key(), command.actor());
  }
}
