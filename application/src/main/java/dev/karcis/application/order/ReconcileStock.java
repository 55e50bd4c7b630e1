package dev.karcis.application.order;

import dev.karcis.application.order.StockAudit.Audited;
import dev.karcis.application.order.StockAudit.Lost;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockHealed;
import dev.karcis.domain.stock.StockHealing;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares seats and counters with what live orders hold of them, and heals what differs, in steps:
 * each decided under the stock's lock from what a later statement reads, and stored in one
 * transaction with the event that tells of it.
 *
 * <p>What is held, but seems to be free, is taken by the first step. What is taken, but seems to be
 * nobody's, may be held by claims that the store has lost; so it is freed by the last step, after
 * all orders were looked through for these, some at each step between. Thread-safe.
 */
public final class ReconcileStock {

  static final int ORDERS_PER_STEP = 1_000;

  private final Transactions transactions;
  private final Stock stock;
  private final StockAudit audit;
  private final DomainEvents events;
  private final Shortages shortages;
  private final Monitor monitor;

  public ReconcileStock(
      Transactions transactions,
      Stock stock,
      StockAudit audit,
      DomainEvents events,
      Shortages shortages,
      Monitor monitor) {
    this.transactions = transactions;
    this.stock = stock;
    this.audit = audit;
    this.events = events;
    this.shortages = shortages;
    this.monitor = monitor;
  }

  /**
   * How far the healing of a stock is.
   *
   * @param unitsToFree how many seemed to be nobody's when orders began to be looked through for
   *     them, less what was found; 0 if that is still to begin, or needless
   * @param searched the last order that was looked at
   */
  public record Healing(StockKey stock, long unitsToFree, Optional<OrderId> searched) {

    /** Not begun. */
    public static Healing of(StockKey stock) {
      return new Healing(stock, 0, Optional.empty());
    }
  }

  /** The stocks of a scope that need it. */
  public List<Healing> healings(UUID scope) {
    return audit.accounts(scope).stream()
        .filter(ReconcileStock::isWrong)
        .map(audited -> Healing.of(audited.account().key()))
        .toList();
  }

  /** One step, which is bounded; answers how to go on, empty for a stock that is healed. */
  public Optional<Healing> step(Healing healing) {
    return healing.unitsToFree() == 0 ? begin(healing.stock()) : search(healing);
  }

  private static boolean isWrong(Audited audited) {
    return !audited.strays().isEmpty() || StockHealing.of(audited.account()).isNeeded();
  }

  private Optional<Healing> begin(StockKey key) {
    Audited left = settle(key, audit.account(key).strays());
    if (!left.strays().isEmpty()) {
      return Optional.of(Healing.of(key));
    }
    long unitsToFree = StockHealing.unitsToFree(left.account());
    return unitsToFree == 0
        ? Optional.empty()
        : Optional.of(new Healing(key, unitsToFree, Optional.empty()));
  }

  private Optional<Healing> search(Healing healing) {
    StockKey key = healing.stock();
    Lost found = audit.lost(key, healing.searched(), ORDERS_PER_STEP);
    long unitsToFree = healing.unitsToFree();
    if (!found.orders().isEmpty()) {
      Audited left = settle(key, found.orders());
      unitsToFree = Math.min(unitsToFree, StockHealing.unitsToFree(left.account()));
    }
    Healing next = new Healing(key, unitsToFree, found.last());
    return found.last().isPresent() ? Optional.of(next) : end(next);
  }

  /** Answers the account as it was when the claims were settled. */
  private Audited settle(StockKey key, Collection<OrderId> orders) {
    return transactions.required(
        () -> {
          Instant now = lock(key);
          int settled = audit.settle(key, orders);
          Audited settledAccount = audit.account(key);
          store(key, StockHealing.withoutFreeing(settledAccount.account()), settled, now);
          return settledAccount;
        });
  }

  /**
   * If claims went lost since the search began, it may have missed them: it begins again; so it
   * does for strays, whose seats mustn't be freed beside them.
   */
  private Optional<Healing> end(Healing healing) {
    StockKey key = healing.stock();
    return transactions.required(
        () -> {
          Instant now = lock(key);
          Audited audited = audit.account(key);
          if (!audited.strays().isEmpty()
              || StockHealing.unitsToFree(audited.account()) > healing.unitsToFree()) {
            return Optional.of(Healing.of(key));
          }
          store(key, StockHealing.of(audited.account()), 0, now);
          return Optional.empty();
        });
  }

  private Instant lock(StockKey key) {
    return stock.lock(List.of(CountClaim.of(key, 1))).now();
  }

  private void store(StockKey key, StockHealing healing, int settled, Instant now) {
    if (healing.isNeeded()) {
      stock.store(healing.change());
    }
    if (healing.isNeeded() || settled > 0) {
      events.append(Actor.RECONCILER, List.of(StockHealed.of(healing, settled, now)));
      transactions.afterCommit(() -> healed(key, healing, settled));
    }
  }

  private void healed(StockKey key, StockHealing healing, int settled) {
    shortages.forget(List.of(key));
    monitor.healed("seat-freed", healing.freed().size());
    monitor.healed("seat-taken", healing.taken().size());
    monitor.healed("count", healing.unitsOff());
    monitor.healed("claim", settled);
  }
}
