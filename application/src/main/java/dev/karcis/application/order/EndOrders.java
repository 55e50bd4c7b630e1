package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockLedger;
import java.util.List;

/** Ends locked orders and frees what they held, in the running transaction. Thread-safe. */
public final class EndOrders {

  private final Stock stock;
  private final OrderChanges changes;

  EndOrders(Stock stock, OrderChanges changes) {
    this.stock = stock;
    this.changes = changes;
  }

  /**
   * @param endings of locked orders, before any stock is locked
   */
  public void end(Actor actor, List<Transition> endings) {
    if (endings.isEmpty()) {
      return;
    }
    List<OrderDetails> ended = endings.stream().map(Transition::to).map(Order::details).toList();
    List<Claim> claims = ended.stream().flatMap(order -> order.claims().stream()).toList();
    StockLedger ledger = new StockLedger(stock.lock(claims));
    ended.forEach(order -> order.holdings().forEach(ledger::giveBack));
    changes.apply(actor, endings, ledger.changes());
  }
}
