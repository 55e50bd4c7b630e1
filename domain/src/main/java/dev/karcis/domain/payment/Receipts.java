package dev.karcis.domain.payment;

import dev.karcis.domain.order.OrderId;
import java.util.List;

/**
 * What came in for each order. Thread-safe.
 *
 * <ul>
 *   <li>RC-1: receipts come back as they were stored, oldest first, times to the microsecond.
 *   <li>RC-2: {@link #add} joins the running transaction and is refused ({@link
 *       IllegalStateException}) outside of one; if it rolls back, nothing of it is left.
 *   <li>RC-3: an order has each reference once: a second time throws {@link
 *       dev.karcis.domain.shared.KarcisException}.
 * </ul>
 */
public interface Receipts {

  List<Receipt> of(OrderId order);

  void add(Receipt receipt);
}
