package dev.karcis.application.order;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.stock.StockAccount;
import dev.karcis.domain.stock.StockKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Holds what the stock says against what live orders hold. A store keeps with its claims, or beside
 * its orders, which of them are live, so that they are found; where that contradicts the orders'
 * own states, the claim is a stray. Thread-safe.
 *
 * <ul>
 *   <li>SA-1: {@link #accounts} and {@link #account} answer stock and holdings as of one moment,
 *       without waiting for locks; inside a transaction they see what it has stored.
 *   <li>SA-2: holdings are those of live orders, by the orders' own states, and of none but the
 *       stock asked for; strays are left out, and counted where they are kept as live.
 *   <li>SA-3: accounts are in the order of their keys; a scope without stock has none, and a stock
 *       that doesn't exist throws {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>SA-4: {@link #strays} finds every order with a stray of this stock, whichever way it
 *       contradicts. It may read a lot, and holds up nobody.
 *   <li>SA-5: {@link #settle} makes what is kept of these orders' claims on this stock agree with
 *       their states, and touches no others. It joins the running transaction, which must have the
 *       stock locked, and is refused ({@link IllegalStateException}) outside of one.
 *   <li>SA-6: if two live orders would then have the same seat, {@link #settle} throws {@code
 *       KarcisException}: which of them is right only people can tell.
 * </ul>
 */
public interface StockAudit {

  List<Audited> accounts(UUID scope);

  Audited account(StockKey stock);

  Set<OrderId> strays(StockKey stock);

  /** How many claims were kept wrongly. */
  int settle(StockKey stock, Collection<OrderId> orders);

  /**
   * @param strays claims that are kept as live, though their order isn't, or isn't there
   */
  record Audited(StockAccount account, int strays) {}
}
