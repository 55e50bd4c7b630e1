package dev.karcis.memory;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.LiveHoldings;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockAccount;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.memory.MemoryOrders.LiveSeat;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads through all orders; the table of live seats is what is kept beside them. */
final class MemoryAudit implements StockAudit {

  private final MemoryStore store;
  private final MemoryStock stock;
  private final MemoryOrders orders;

  MemoryAudit(MemoryStore store, MemoryStock stock, MemoryOrders orders) {
    this.store = store;
    this.stock = stock;
    this.orders = orders;
  }

  @Override
  public List<Audited> accounts(UUID scope) {
    synchronized (store) {
      return stock.view(scope).stream().map(this::audited).toList();
    }
  }

  @Override
  public Audited account(StockKey key) {
    return accounts(key.scope()).stream()
        .filter(audited -> audited.account().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new KarcisException("there is no stock " + key));
  }

  @Override
  public Lost lost(StockKey key, Optional<OrderId> after, int limit) {
    synchronized (store) {
      List<Order> looked =
          orders.orders.all().values().stream()
              .filter(order -> after.isEmpty() || isAfter(order.id(), after.get()))
              .limit(limit)
              .toList();
      Set<OrderId> lost =
          looked.stream()
              .filter(order -> !lostSeats(key, order).isEmpty())
              .map(Order::id)
              .collect(Collectors.toSet());
      return new Lost(
          lost, looked.size() < limit ? Optional.empty() : Optional.of(looked.get(limit - 1).id()));
    }
  }

  @Override
  public int settle(StockKey key, Collection<OrderId> its) {
    store.transactions.current();
    Map<LiveSeat, OrderId> strays = strays(key);
    strays.values().retainAll(its);
    strays.keySet().forEach(orders.liveSeats::remove);
    int settled = strays.size();
    for (OrderId id : its) {
      for (LiveSeat seat : orders.orders.find(id).map(o -> lostSeats(key, o)).orElse(List.of())) {
        orders.take(seat, id);
        settled++;
      }
    }
    return settled;
  }

  /** A copy of what is kept of the stock for orders that aren't live. */
  private Map<LiveSeat, OrderId> strays(StockKey key) {
    Map<LiveSeat, OrderId> strays = new HashMap<>(kept(key));
    strays.values().removeIf(this::isLive);
    return strays;
  }

  /** Those of the stock that a live order has, and nothing is kept of. */
  private List<LiveSeat> lostSeats(StockKey key, Order order) {
    return order.status().isLive()
        ? MemoryOrders.seats(order).stream()
            .filter(seat -> seat.section().equals(key) && !isKept(seat, order.id()))
            .toList()
        : List.of();
  }

  private Map<LiveSeat, OrderId> kept(StockKey key) {
    return orders.liveSeats.range(
        new LiveSeat(key, new Seat(1, 1)),
        new LiveSeat(key, new Seat(Integer.MAX_VALUE, Integer.MAX_VALUE)));
  }

  private boolean isKept(LiveSeat seat, OrderId order) {
    return orders.liveSeats.find(seat).filter(order::equals).isPresent();
  }

  private static boolean isAfter(OrderId id, OrderId other) {
    return UuidOrder.UNSIGNED.compare(id.value(), other.value()) > 0;
  }

  private boolean isLive(OrderId id) {
    return orders.orders.find(id).filter(order -> order.status().isLive()).isPresent();
  }

  private Audited audited(StockView view) {
    StockKey key = view.key();
    Map<Integer, BitSet> seats = new HashMap<>();
    long units = 0;
    Set<OrderId> strays = new HashSet<>();
    for (Map.Entry<LiveSeat, OrderId> kept : kept(key).entrySet()) {
      if (isLive(kept.getValue())) {
        Seat seat = kept.getKey().seat();
        seats.computeIfAbsent(seat.row(), row -> new BitSet()).set(seat.number() - 1);
        units++;
      } else if (strays.size() < MAX_STRAYS) {
        strays.add(kept.getValue());
      }
    }
    LiveHoldings held = new LiveHoldings(units + units(key), seats);
    return new Audited(new StockAccount(key, view.level(), view.seats(), held), strays);
  }

  /** Counted ones, of which nothing is kept beside the orders. */
  private long units(StockKey key) {
    return orders.orders.all().values().stream()
        .filter(order -> order.status().isLive())
        .flatMap(order -> order.details().holdings().stream())
        .filter(holding -> holding instanceof HeldUnits && holding.key().equals(key))
        .mapToLong(Holding::units)
        .sum();
  }
}
