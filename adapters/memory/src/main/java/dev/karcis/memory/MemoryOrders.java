package dev.karcis.memory;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders in one table, the seats of live ones in another. */
final class MemoryOrders implements OrderRepository {

  private static final Comparator<OrderId> BY_ID =
      Comparator.comparing(OrderId::value, UuidOrder.UNSIGNED);

  private final MemoryStore store;
  final Table<OrderId, Order> orders;
  final Table<LiveSeat, OrderId> liveSeats;

  record LiveSeat(StockKey section, Seat seat) {}

  MemoryOrders(MemoryStore store) {
    this.store = store;
    this.orders = new Table<>(store, BY_ID);
    this.liveSeats =
        new Table<>(store, Comparator.comparing(LiveSeat::section).thenComparing(LiveSeat::seat));
  }

  @Override
  public void add(List<Order> added) {
    store.transactions.current();
    for (Order order : added) {
      orders.lock(order.id());
      if (orders.find(order.id()).isPresent()) {
        throw new KarcisException("order " + order.id() + " exists already");
      }
      orders.put(order.id(), toMicros(order));
      if (order.status().isLive()) {
        takeSeats(order);
      }
    }
  }

  @Override
  public Map<OrderId, Order> find(Collection<OrderId> ids) {
    Map<OrderId, Order> found = new HashMap<>();
    synchronized (store) {
      ids.forEach(id -> orders.find(id).ifPresent(order -> found.put(id, order)));
    }
    return found;
  }

  @Override
  public Locked lock(Collection<OrderId> ids) {
    store.transactions.current();
    ids.stream().distinct().sorted(BY_ID).forEach(orders::lock);
    return new Locked(store.now(), find(ids));
  }

  @Override
  public Locked lockOverdue(int limit) {
    store.transactions.current();
    Map<OrderId, Order> locked = new HashMap<>();
    synchronized (store) {
      Instant now = store.now();
      orders.all().values().stream()
          .filter(PendingOrder.class::isInstance)
          .map(PendingOrder.class::cast)
          .filter(order -> !order.expiresAt().isAfter(now))
          .sorted(Comparator.comparing(PendingOrder::expiresAt))
          .filter(order -> orders.tryLock(order.id()))
          .limit(limit)
          .forEach(order -> locked.put(order.id(), order));
      return new Locked(now, locked);
    }
  }

  @Override
  public void update(List<Transition> transitions) {
    store.transactions.current();
    for (Transition transition : transitions) {
      requireIn(transition.from(), transition.to().id());
    }
    for (Transition transition : transitions) {
      Order to = transition.to();
      if (transition.from().isLive() && !to.status().isLive()) {
        seats(to).forEach(liveSeats::remove);
      } else if (!transition.from().isLive() && to.status().isLive()) {
        takeSeats(to);
      }
      orders.put(to.id(), toMicros(to));
    }
  }

  @Override
  public Page<Order> page(Filter filter, PageRequest page) {
    return OrderPages.page(all(), filter, page);
  }

  @Override
  public Map<Seat, OrderStatus> seatsInUse(StockKey section, int fromRow, int toRow) {
    LiveSeat first = new LiveSeat(section, new Seat(fromRow, 1));
    LiveSeat last = new LiveSeat(section, new Seat(toRow, Integer.MAX_VALUE));
    Map<Seat, OrderStatus> inUse = new HashMap<>();
    synchronized (store) {
      liveSeats
          .range(first, last)
          .forEach((live, id) -> inUse.put(live.seat, orders.find(id).orElseThrow().status()));
    }
    return inUse;
  }

  Collection<Order> all() {
    return orders.all().values();
  }

  private void requireIn(OrderStatus from, OrderId id) {
    orders.lock(id);
    Order order = orders.find(id).orElseThrow(() -> new KarcisException("there is no order " + id));
    if (order.status() != from) {
      throw new KarcisException("order " + id + " is " + order.status() + ", not " + from);
    }
  }

  private void takeSeats(Order order) {
    seats(order).forEach(seat -> take(seat, order.id()));
  }

  void take(LiveSeat seat, OrderId order) {
    liveSeats.lock(seat);
    if (liveSeats.find(seat).isPresent()) {
      throw new KarcisException("another live order has " + seat);
    }
    liveSeats.put(seat, order);
  }

  static List<LiveSeat> seats(Order order) {
    List<LiveSeat> seats = new ArrayList<>();
    for (Holding holding : order.details().holdings()) {
      if (holding instanceof HeldSeats held) {
        held.seats().forEach(seat -> seats.add(new LiveSeat(held.key(), seat)));
      }
    }
    return seats;
  }

  private static Order toMicros(Order order) {
    OrderDetails full = order.details();
    OrderDetails details =
        new OrderDetails(
            full.id(),
            full.buyer(),
            full.lines(),
            full.total(),
            full.discount(),
            toMicros(full.placedAt()),
            full.expiresAt().map(MemoryOrders::toMicros));
    if (order instanceof ConfirmedOrder confirmed) {
      return new ConfirmedOrder(details, toMicros(confirmed.confirmedAt()));
    }
    return order instanceof EndedOrder ended
        ? new EndedOrder(details, ended.status(), toMicros(ended.endedAt()))
        : new PendingOrder(details);
  }

  private static Instant toMicros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
