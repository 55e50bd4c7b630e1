package dev.karcis.application.payment;

import dev.karcis.application.order.OneOrder;
import dev.karcis.application.order.OrderChanges;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.payment.RefundFellDue;
import dev.karcis.domain.payment.Settlement;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Confirms that an order was paid; the same payment told again answers the same. Money that can't
 * sell its order is recorded as due back. Thread-safe.
 */
public final class ConfirmPayment {

  private final OneOrder oneOrder;
  private final Receipts receipts;
  private final Stock stock;
  private final OrderChanges changes;
  private final DomainEvents events;

  public ConfirmPayment(
      OneOrder oneOrder,
      Receipts receipts,
      Stock stock,
      OrderChanges changes,
      DomainEvents events) {
    this.oneOrder = oneOrder;
    this.receipts = receipts;
    this.stock = stock;
    this.changes = changes;
    this.events = events;
  }

  /**
   * @param reference the payer's or gateway's; empty if there is none
   * @param amount what came in; empty for just what is due
   */
  public record Command(
      OrderId order, Optional<String> reference, Optional<Money> amount, Actor actor) {

    public Command {
      FieldErrors errors = new FieldErrors();
      reference.ifPresent(text -> errors.line("reference", text, Receipt.MAX_REFERENCE));
      errors.throwIfAny();
    }
  }

  /**
   * Refused as {@link dev.karcis.domain.shared.NotFound} or a {@link
   * dev.karcis.domain.payment.PaymentRefusal}.
   */
  public Outcome<Order> handle(Command command) {
    return oneOrder.locked(command.order(), (order, now) -> settle(command, order, now));
  }

  private Outcome<Order> settle(Command command, Order order, Instant now) {
    StockSnapshot held = stockOf(order, now);
    StockLedger ledger = new StockLedger(held);
    Settlement settlement =
        Settlement.of(
            order,
            receipts.of(Set.of(order.id())).get(order.id()),
            ledger,
            command.reference().orElse(Receipt.NO_REFERENCE),
            command.amount(),
            held.now());
    if (settlement instanceof Settlement.Confirmed confirmed) {
      receipts.add(confirmed.receipt());
      changes.apply(command.actor(), List.of(confirmed.transition()), ledger.changes());
      return Outcome.done(confirmed.transition().to());
    }
    if (settlement instanceof Settlement.Known known) {
      return Outcome.done(known.order());
    }
    Settlement.Declined declined = (Settlement.Declined) settlement;
    declined.refundDue().ifPresent(receipt -> recordDue(command.actor(), order, receipt));
    return Outcome.refused(declined.reason());
  }

  private void recordDue(Actor actor, Order order, Receipt receipt) {
    receipts.add(receipt);
    events.append(actor, List.of(RefundFellDue.of(order, receipt)));
  }

  /** Only an expired order needs its stock locked, to take it again. */
  private StockSnapshot stockOf(Order order, Instant now) {
    List<Claim> claims = order.details().claims();
    return order.status() == OrderStatus.EXPIRED
        ? stock.lock(claims)
        : new StockSnapshot(now, Map.of(), Map.of());
  }
}
