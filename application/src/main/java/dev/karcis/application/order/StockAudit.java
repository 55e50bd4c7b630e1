package dev.karcis.application.order;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.stock.StockAccount;
import dev.karcis.domain.stock.StockKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Holds what the stock says against what live orders hold. A store keeps with its claims, or beside
 * its orders, which of them are live, so that they are found; that may come to contradict the
 * orders' own states. A claim that is kept as live, though its order isn't, or isn't there, is a
 * stray; one that isn't, though its order is live, is lost. Thread-safe.
 *
 * <ul>
 *   <li>SA-1: {@link #accounts} and {@link #account} answer stock and holdings as of one moment,
 *       without waiting for locks; inside a transaction they see what it has stored.
 *   <li>SA-2: holdings are those of live orders, by the orders' own states, and of none but the
 *       stock asked for; strays are left out, and their orders named, {@value #MAX_STRAYS} at most.
 *       Lost claims are missing.
 *   <li>SA-3: accounts are in the order of their keys; a scope without stock has none, and a stock
 *       that doesn't exist throws {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>SA-4: {@link #lost} looks at so many orders at most, by rising id, however many there are,
 *       and names those of them with a lost claim on this stock. Whoever goes on where it stopped
 *       until it has come to the end has met every lost claim that was there when he began. It
 *       holds up nobody.
 *   <li>SA-5: {@link #settle} makes what is kept of these orders' claims on this stock agree with
 *       their states, and touches no others. It joins the running transaction, which must have the
 *       stock locked, and is refused ({@link IllegalStateException}) outside of one.
 *   <li>SA-6: if two live orders would then have the same seat, {@link #settle} throws {@code
 *       KarcisException}: which of them is right only people can tell.
 * </ul>
 */
public interface StockAudit {

  int MAX_STRAYS = 1_000;

  List<Audited> accounts(UUID scope);

  Audited account(StockKey stock);

  /**
   * @param after where to go on; empty for the first orders of all
   * @param orders how many to look at, 1 or more
   */
  Lost lost(StockKey stock, Optional<OrderId> after, int orders);

  /** How many claims were kept wrongly. */
  int settle(StockKey stock, Collection<OrderId> orders);

  /**
   * @param strays the orders of strays, whether they are there or not
   */
  record Audited(StockAccount account, Set<OrderId> strays) {
    public Audited {
      strays = Set.copyOf(strays);
    }
  }

  /**
   * @param last the last one that was looked at; empty at the end
   */
  record Lost(Set<OrderId> orders, Optional<OrderId> last) {
    public Lost {
      orders = Set.copyOf(orders);
    }
  }
}
