package dev.karcis.application.payment;

import dev.karcis.application.order.EndOrders;
import dev.karcis.application.order.OneOrder;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.payment.MoneyRefunded;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.payment.Refund;
import dev.karcis.domain.shared.FieldErrors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records that money went back. An order that was sold for it is over, and its stock free; asked
 * again it answers the same. Thread-safe.
 */
public final class RefundPayment {

  private final OneOrder oneOrder;
  private final Receipts receipts;
  private final EndOrders endOrders;
  private final DomainEvents events;

  public RefundPayment(
      OneOrder oneOrder, Receipts receipts, EndOrders endOrders, DomainEvents events) {
    this.oneOrder = oneOrder;
    this.receipts = receipts;
    this.endOrders = endOrders;
    this.events = events;
  }

  /**
   * @param reference of the money that goes back, {@link Receipt#NO_REFERENCE} for what came
   *     without one; empty for all that came in
   */
  public record Command(OrderId order, Optional<String> reference, Actor actor) {

    public Command {
      FieldErrors errors = new FieldErrors();
      reference
          .filter(text -> !text.equals(Receipt.NO_REFERENCE))
          .ifPresent(text -> errors.line("reference", text, Receipt.MAX_REFERENCE));
      errors.throwIfAny();
    }
  }

  /**
   * Refused as {@link dev.karcis.domain.shared.NotFound} or a {@link
   * dev.karcis.domain.order.OrderRefusal.WrongState}.
   *
   * @throws dev.karcis.domain.shared.InvalidInput for a reference that the order doesn't have
   */
  public Outcome<Payment> handle(Command command) {
    return oneOrder.locked(command.order(), (order, now) -> refund(command, order, now));
  }

  private Outcome<Payment> refund(Command command, Order order, Instant now) {
    Refund refund = Refund.of(order, receiptsOf(order.id()), command.reference(), now);
    if (refund instanceof Refund.Declined declined) {
      return Outcome.refused(declined.reason());
    }
    Refund.PaidBack paidBack = (Refund.PaidBack) refund;
    endOrders.end(command.actor(), paidBack.ending().stream().toList());
    receipts.refund(paidBack.receipts());
    events.append(
        command.actor(),
        paidBack.receipts().stream().map(receipt -> MoneyRefunded.of(order, receipt)).toList());
    Order after = paidBack.ending().map(Transition::to).orElse(order);
    return Outcome.done(Payment.of(after, receiptsOf(order.id())).orElseThrow());
  }

  private List<Receipt> receiptsOf(OrderId order) {
    return receipts.of(Set.of(order)).get(order);
  }
}
