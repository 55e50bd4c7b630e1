package dev.karcis.application.order;

import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The use cases about orders of any kind. */
public record Orders(
    PlaceOrders place,
    PlaceMixedOrder placeMixed,
    SeeOrders see,
    CancelOrder cancel,
    ExpireOrders expire,
    EndOrders end,
    OrderChanges changes) {

  /**
   * Everything that the use cases are made of.
   *
   * @param deadlines empty where nobody does jobs: the sweeper alone ends orders then
   */
  public record Parts(
      Transactions transactions,
      Stock stock,
      OrderRepository repository,
      SeatLock seatLock,
      Shortages shortages,
      IdempotencyStore idempotency,
      DomainEvents events,
      Optional<DeadlineJobs> deadlines,
      IdGenerator ids,
      InstantSource clock,
      Monitor monitor,
      List<OrderKind> kinds,
      Combiner.Limits limits,
      Executor answers) {}

  public static Orders of(Parts parts) {
    OrderKinds kinds = new OrderKinds(parts.kinds);
    OrderChanges changes =
        new OrderChanges(
            parts.stock,
            parts.repository,
            kinds,
            parts.events,
            parts.deadlines,
            parts.transactions,
            parts.shortages,
            parts.monitor);
    EndOrders endOrders = new EndOrders(parts.stock, changes);
    OrderPlacement placement =
        new OrderPlacement(parts.idempotency, parts.repository, parts.stock, changes);
    OrderBatch batch =
        new OrderBatch(
            parts.seatLock,
            parts.shortages,
            parts.transactions,
            placement,
            parts.ids,
            parts.clock,
            parts.monitor);
    PlaceOrders place =
        new PlaceOrders(
            batch,
            kinds,
            parts.transactions,
            parts.shortages,
            parts.clock,
            parts.limits,
            parts.answers,
            parts.monitor);
    return new Orders(
        place,
        new PlaceMixedOrder(place, parts.ids),
        new SeeOrders(parts.repository),
        new CancelOrder(new OneOrder(parts.transactions, parts.repository), endOrders),
        new ExpireOrders(parts.transactions, parts.repository, endOrders),
        endOrders,
        changes);
  }
}
