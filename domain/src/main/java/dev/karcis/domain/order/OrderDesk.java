package dev.karcis.domain.order;

import dev.karcis.domain.order.OrderRefusal.TooManySeats;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which orders win their claims, and at what price: the one place where anything is sold.
 * Pure and deterministic; the snapshot's {@code now} is its only clock.
 */
public final class OrderDesk {

  private OrderDesk() {}

  /**
   * Serves the requests in their order. Each wins all of its claims or none; a refusal names every
   * reason.
   *
   * @param snapshot locked, holding the stock of every claim of {@link OrderRequest#claims()}
   */
  public static Decisions decide(StockSnapshot snapshot, List<OrderRequest> requests) {
    StockLedger ledger = new StockLedger(snapshot);
    List<Decision> decisions = new ArrayList<>(requests.size());
    for (OrderRequest request : requests) {
      decisions.add(new OrderAttempt(request, ledger, snapshot.now()).decide());
    }
    return new Decisions(decisions, ledger.changes());
  }

  /** The reasons against a request that no stock is needed to see; all of them, often none. */
  public static List<Refusal> objections(OrderRequest request, Instant now) {
    List<Refusal> reasons = new ArrayList<>();
    for (OrderLine line : request.lines()) {
      line.window()
          .flatMap(window -> window.refusalAt(line.subject(), now))
          .ifPresent(reason -> addOnce(reasons, reason));
    }
    for (OrderLine line : request.lines()) {
      long units = request.unitsLike(line);
      line.maxUnits().stream()
          .filter(max -> units > max)
          .forEach(max -> addOnce(reasons, new TooManySeats(line.subject(), max, units)));
    }
    return reasons;
  }

  /** Lines for the same thing have the same reasons. */
  static void addOnce(List<Refusal> reasons, Refusal reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
  }
}
