package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.Decision;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.stock.StockChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stores what became of orders, in the running transaction: the stock, the orders, their kinds' own
 * rows, the events. Thread-safe.
 */
public final class OrderChanges {

  private final Stock stock;
  private final OrderRepository orders;
  private final OrderKinds kinds;
  private final DomainEvents events;
  private final Optional<DeadlineJobs> deadlines;
  private final Transactions transactions;
  private final Shortages shortages;
  private final Monitor monitor;

  OrderChanges(
      Stock stock,
      OrderRepository orders,
      OrderKinds kinds,
      DomainEvents events,
      Optional<DeadlineJobs> deadlines,
      Transactions transactions,
      Shortages shortages,
      Monitor monitor) {
    this.stock = stock;
    this.orders = orders;
    this.kinds = kinds;
    this.events = events;
    this.deadlines = deadlines;
    this.transactions = transactions;
    this.shortages = shortages;
    this.monitor = monitor;
  }

  record PlacedBy(Actor actor, Decision.Placed placed) {}

  void place(List<PlacedBy> placed, StockChange change) {
    if (placed.isEmpty()) {
      return;
    }
    List<Order> added = placed.stream().map(p -> p.placed().order()).toList();
    stock.store(change);
    orders.add(added);
    kinds.tell(added, OrderKind::placed);
    List<Order> free = added.stream().filter(ConfirmedOrder.class::isInstance).toList();
    kinds.tell(free, OrderKind::confirmed);
    Map<Actor, List<PlacedBy>> byActor =
        placed.stream().collect(Collectors.groupingBy(PlacedBy::actor));
    byActor.forEach(
        (actor, its) ->
            events.append(actor, its.stream().flatMap(p -> p.placed().events().stream()).toList()));
    deadlines.ifPresent(jobs -> jobs.placed(added));
    transactions.afterCommit(() -> sold(free));
  }

  /**
   * Follows arrows of the life cycle.
   *
   * @param transitions of locked orders
   * @param change what they make of the locked stock
   */
  public void apply(Actor actor, List<Transition> transitions, StockChange change) {
    if (transitions.isEmpty()) {
      return;
    }
    List<Order> changed = transitions.stream().map(Transition::to).toList();
    List<Order> confirmed = changed.stream().filter(ConfirmedOrder.class::isInstance).toList();
    stock.store(change);
    orders.update(transitions);
    kinds.tell(confirmed, OrderKind::confirmed);
    kinds.tell(
        changed.stream().filter(order -> !order.status().isLive()).toList(), OrderKind::ended);
    events.append(actor, transitions.stream().flatMap(arrow -> arrow.events().stream()).toList());
    transactions.afterCommit(
        () -> {
          shortages.forget(change.levels().keySet());
          report(changed, confirmed);
        });
  }

  private void report(List<Order> changed, List<Order> confirmed) {
    for (Order order : changed) {
      OrderStatus status = order.status();
      monitor.orders(order.details().kind(), status.name().toLowerCase(Locale.ROOT), 1);
    }
    sold(confirmed);
  }

  private void sold(List<Order> confirmed) {
    long units =
        confirmed.stream()
            .flatMap(order -> order.details().lines().stream())
            .flatMap(line -> line.holdings().stream())
            .mapToLong(held -> held.holding().units())
            .sum();
    if (units > 0) {
      monitor.ticketsSold(units);
    }
  }
}
