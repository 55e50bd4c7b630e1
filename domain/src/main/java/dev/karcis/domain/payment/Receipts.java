package dev.karcis.domain.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came in for each order, and what went back. Thread-safe.
 *
 * <ul>
 *   <li>RC-1: receipts come back as they were stored, oldest first, times to the microsecond; an
 *       order for which nothing came in has an empty list.
 *   <li>RC-2: {@link #add} and {@link #refund} join the running transaction and are refused ({@link
 *       IllegalStateException}) outside of one; if it rolls back, nothing of them is left.
 *   <li>RC-3: an order has each reference once: a second time throws {@link
 *       dev.karcis.domain.shared.KarcisException}.
 *   <li>RC-4: an order is sold once, whatever became of the money since: a second receipt that sold
 *       it throws {@code KarcisException}. It is the backstop under the order's lock.
 *   <li>RC-5: {@link #refund} is a compare-and-set: if any of the receipts isn't there, or went
 *       back before, it throws {@code KarcisException} and nothing is changed.
 *   <li>RC-6: {@link #page} lists the orders whose {@link Payment} has the status, or that have one
 *       at all, newest first; following {@code next} gives each that was there all along exactly
 *       once. A cursor that isn't one throws {@link dev.karcis.domain.shared.InvalidInput}.
 * </ul>
 */
public interface Receipts {

  /** By order, each that was asked for. */
  Map<OrderId, List<Receipt>> of(Collection<OrderId> orders);

  void add(Receipt receipt);

  /**
   * Stores that these went back.
   *
   * @param receipts refunded
   */
  void refund(List<Receipt> receipts);

  /**
   * @param status empty for any
   */
  Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page);
}
