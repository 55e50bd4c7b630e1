package dev.karcis.application.payment;

import dev.karcis.application.order.EndOrders;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.payment.MoneyRefunded;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.payment.Refund;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records that money went back. An order that was sold for it is over, and its stock free; asked
 * again it answers the same. Thread-safe.
 */
public final class RefundPayment {

  private final Transactions transactions;
  private final OrderRepository orders;
  private final Receipts receipts;
  private final EndOrders endOrders;
  private final DomainEvents events;

  public RefundPayment(
      Transactions transactions,
      OrderRepository orders,
      Receipts receipts,
      EndOrders endOrders,
      DomainEvents events) {
    this.transactions = transactions;
    this.orders = orders;
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
   * Refused as {@link NotFound} or a {@link dev.karcis.domain.order.OrderRefusal.WrongState}.
   *
   * @throws dev.karcis.domain.shared.InvalidInput for a reference that the order doesn't have
   */
  public Outcome<Payment> handle(Command command) {
    return transactions.required(
        () -> {
          Locked locked = orders.lock(Set.of(command.order()));
          Order order = locked.orders().get(command.order());
          return order == null
              ? Outcome.refused(new NotFound("order", command.order().toString()))
              : refund(command, order, locked);
        });
  }

  private Outcome<Payment> refund(Command command, Order order, Locked locked) {
    Refund refund = Refund.of(order, receiptsOf(order.id()), command.reference(), locked.now());
    if (refund instanceof Refund.Declined declined) {
      return Outcome.refused(declined.reason());
    }
    Refund.PaidBack paidBack = (Refund.PaidBack) refund;
    endOrders.end(command.actor(), paidBack.ending().stream().toList());
    receipts.refund(paidBack.receipts());
    events.append(
        command.actor(),
        paidBack.receipts().stream().map(receipt -> MoneyRefunded.of(order, receipt)).toList());
    Order now = paidBack.ending().map(Transition::to).orElse(order);
    return Outcome.done(Payment.of(now, receiptsOf(order.id())).orElseThrow());
  }

  private List<Receipt> receiptsOf(OrderId order) {
    return receipts.of(Set.of(order)).get(order);
  }
}
