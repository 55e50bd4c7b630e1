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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  public Set<OrderId> strays(StockKey key) {
    synchronized (store) {
      return find(key).stream().map(Stray::order).collect(Collectors.toSet());
    }
  }

  @Override
  public int settle(StockKey key, Collection<OrderId> its) {
    store.transactions.current();
    List<Stray> settled = find(key).stream().filter(stray -> its.contains(stray.order)).toList();
    settled.stream().filter(Stray::kept).forEach(stray -> orders.liveSeats.remove(stray.seat));
    settled.stream()
        .filter(stray -> !stray.kept)
        .forEach(stray -> orders.take(stray.seat, stray.order));
    return settled.size();
  }

  /**
   * @param kept in the table of live seats, though its order isn't live; else the other way round
   */
  private record Stray(LiveSeat seat, OrderId order, boolean kept) {}

  private List<Stray> find(StockKey key) {
    List<Stray> strays = new ArrayList<>();
    kept(key)
        .forEach(
            (seat, order) -> {
              if (!isLive(order)) {
                strays.add(new Stray(seat, order, true));
              }
            });
    for (Order order : orders.orders.all().values()) {
      if (order.status().isLive()) {
        MemoryOrders.seats(order).stream()
            .filter(seat -> seat.section().equals(key) && !isKept(seat, order.id()))
            .forEach(seat -> strays.add(new Stray(seat, order.id(), false)));
      }
    }
    return strays;
  }

  private Map<LiveSeat, OrderId> kept(StockKey key) {
    return orders.liveSeats.range(
        new LiveSeat(key, new Seat(1, 1)),
        new LiveSeat(key, new Seat(Integer.MAX_VALUE, Integer.MAX_VALUE)));
  }

  private boolean isKept(LiveSeat seat, OrderId order) {
    return orders.liveSeats.find(seat).filter(order::equals).isPresent();
  }

  private boolean isLive(OrderId id) {
    return orders.orders.find(id).filter(order -> order.status().isLive()).isPresent();
  }

  private Audited audited(StockView view) {
    StockKey key = view.key();
    Map<Integer, BitSet> seats = new HashMap<>();
    long units = 0;
    int strays = 0;
    for (Map.Entry<LiveSeat, OrderId> kept : kept(key).entrySet()) {
      if (isLive(kept.getValue())) {
        Seat seat = kept.getKey().seat();
        seats.computeIfAbsent(seat.row(), row -> new BitSet()).set(seat.number() - 1);
        units++;
      } else {
        strays++;
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
