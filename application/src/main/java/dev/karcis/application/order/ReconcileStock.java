package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockHealed;
import dev.karcis.domain.stock.StockHealing;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Compares seats and counters with what live orders hold of them, and heals what differs: decided
 * under the stock's lock from what a later statement reads, stored in one transaction with the
 * event that tells of it. Thread-safe.
 */
public final class ReconcileStock {

  private final Transactions transactions;
  private final Stock stock;
  private final StockAudit audit;
  private final DomainEvents events;
  private final Monitor monitor;

  public ReconcileStock(
      Transactions transactions,
      Stock stock,
      StockAudit audit,
      DomainEvents events,
      Monitor monitor) {
    this.transactions = transactions;
    this.stock = stock;
    this.audit = audit;
    this.events = events;
    this.monitor = monitor;
  }

  /**
   * One scope. A stock that can't be healed doesn't keep the others from it; its fault is thrown.
   */
  public void run(UUID scope) {
    RuntimeException fault = null;
    for (StockAudit.Audited audited : audit.accounts(scope)) {
      if (isWrong(audited)) {
        try {
          heal(audited.account().key());
        } catch (StoreUnavailable e) {
          throw e;
        } catch (RuntimeException e) {
          fault = fault == null ? e : fault;
        }
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  private static boolean isWrong(StockAudit.Audited audited) {
    return audited.strays() > 0 || StockHealing.of(audited.account()).isNeeded();
  }

  /** Strays first: a seat whose order is live must not be freed for what is kept of its claim. */
  private void heal(StockKey key) {
    Set<OrderId> strays = audit.strays(key);
    transactions.required(
        () -> {
          Instant now = stock.lock(List.of(CountClaim.of(key, 1))).now();
          int settled = audit.settle(key, strays);
          StockHealing healing = StockHealing.of(audit.account(key).account());
          if (healing.isNeeded()) {
            stock.store(healing.change());
          }
          if (healing.isNeeded() || settled > 0) {
            events.append(Actor.RECONCILER, List.of(StockHealed.of(healing, settled, now)));
            transactions.afterCommit(() -> count(healing, settled));
          }
          return null;
        });
  }

  private void count(StockHealing healing, int settled) {
    monitor.healed("seat-freed", healing.freed().size());
    monitor.healed("seat-taken", healing.taken().size());
    monitor.healed("count", healing.unitsOff());
    monitor.healed("claim", settled);
  }
}
