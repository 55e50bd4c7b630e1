package dev.karcis.domain.order;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The orders. Thread-safe.
 *
 * <ul>
 *   <li>OR-1: an order comes back as it was stored: the same state, lines, holdings, prices, and
 *       times to the microsecond.
 *   <li>OR-2: {@link #add}, {@link #update}, {@link #lock} and {@link #lockOverdue} join the
 *       running transaction and are refused ({@link IllegalStateException}) outside of one; if it
 *       rolls back, nothing of them is left.
 *   <li>OR-3: {@link #update} is a compare-and-set: if any order isn't in its {@code from} state,
 *       it throws {@link dev.karcis.domain.shared.KarcisException} and nothing is changed.
 *   <li>OR-4: {@link #lock} holds the orders until the transaction ends: a second one waits, in
 *       ascending order of ids, and then sees what the first one stored. Ids that don't exist are
 *       left out.
 *   <li>OR-5: {@link #lockOverdue} answers at most {@code limit} pending orders whose deadline is
 *       reached by the store's clock, the longest overdue first, and passes over those that others
 *       have locked.
 *   <li>OR-6: a live order's seat can't be added a second time: {@link #add} and {@link #update}
 *       throw {@code KarcisException}. It is the backstop under the stock's locks.
 *   <li>OR-7: pages are newest first; following {@code next} gives each order that was there all
 *       along exactly once. A cursor that isn't one throws {@link
 *       dev.karcis.domain.shared.InvalidInput}.
 *   <li>OR-8: {@link #seatsInUse} tells the state of each live order's seat in the given rows, and
 *       of no other.
 *   <li>OR-9: an id is added once: a second time throws {@code KarcisException}.
 *   <li>OR-10: what {@link #add} and {@link #update} throw may also be thrown by a later call in
 *       the same transaction that reads, or by its end: a store may send what it is told together.
 *       What was added or updated is seen by what the transaction reads afterwards.
 * </ul>
 */
public interface OrderRepository {

  /** Stores new orders. */
  void add(List<Order> orders);

  Map<OrderId, Order> find(Collection<OrderId> ids);

  /** Locks orders, before any stock is locked. */
  Locked lock(Collection<OrderId> ids);

  /** Locks overdue orders for a sweeper. */
  Locked lockOverdue(int limit);

  void update(List<Transition> transitions);

  Page<Order> page(Filter filter, PageRequest page);

  /**
   * @param section a section of seats
   * @return by seat, in rows {@code fromRow} to {@code toRow}, both included
   */
  Map<Seat, OrderStatus> seatsInUse(StockKey section, int fromRow, int toRow);

  /**
   * @param now the store's clock, after the locks
   */
  record Locked(Instant now, Map<OrderId, Order> orders) {
    public Locked {
      orders = Map.copyOf(orders);
    }
  }

  /**
   * Which orders are listed.
   *
   * @param kind orders with a line of this kind
   * @param subject orders with a line for this; empty for any
   * @param status empty for any
   * @param text part of the buyer's name or e-mail, whatever its case, or an id; empty for any
   */
  record Filter(
      String kind, Optional<UUID> subject, Optional<OrderStatus> status, Optional<String> text) {}
}
