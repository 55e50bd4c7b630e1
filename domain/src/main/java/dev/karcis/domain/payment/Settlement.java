package dev.karcis.domain.payment;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a payment does to its order. What came in as it was due either sold the order or is due
 * back: it is never without one of the two. Another amount is turned away, and nothing recorded.
 */
public sealed interface Settlement {

  /** The order is confirmed by this money. */
  record Confirmed(Transition transition, Receipt receipt) implements Settlement {}

  /** It was confirmed before, and this is the same money told again. */
  record Known(ConfirmedOrder order) implements Settlement {}

  /**
   * Refused.
   *
   * @param refundDue the money to be recorded as due back; empty where none came in anew
   */
  record Declined(PaymentRefusal reason, Optional<Receipt> refundDue) implements Settlement {}

  /**
   * Judges a payment.
   *
   * @param order locked
   * @param before what had come in for it
   * @param stock the locked stock of an expired order, from which it is taken again
   * @param reference {@link Receipt#NO_REFERENCE} if the payer named none
   * @param amount what came in; empty for just what is due
   */
  static Settlement of(
      Order order,
      List<Receipt> before,
      StockLedger stock,
      String reference,
      Optional<Money> amount,
      Instant now) {
    Money due = order.details().total();
    if (amount.isPresent() && !amount.get().equals(due)) {
      return new Declined(new PaymentRefusal.AmountMismatch(due), Optional.empty());
    }
    Receipt receipt = Receipt.selling(order.id(), reference, due, now);
    if (order instanceof PendingOrder pending) {
      return new Confirmed(pending.confirm(now), receipt);
    }
    Optional<Receipt> seen = seen(before, reference);
    if (order instanceof ConfirmedOrder confirmed) {
      boolean same =
          confirmed.isFree()
              || reference.equals(Receipt.NO_REFERENCE)
              || seen.map(Receipt::sold).orElse(false);
      return same ? new Known(confirmed) : refund(new PaymentRefusal.AlreadyPaid(), receipt, seen);
    }
    EndedOrder ended = (EndedOrder) order;
    if (seen.isEmpty() && ended.status() == OrderStatus.EXPIRED && takeAgain(ended, stock)) {
      return new Confirmed(ended.confirmLate(now), receipt);
    }
    return refund(new PaymentRefusal.TooLate(ended.status()), receipt, seen);
  }

  private static Declined refund(PaymentRefusal reason, Receipt receipt, Optional<Receipt> seen) {
    boolean nothingNew = seen.isPresent() || receipt.amount().isZero();
    return new Declined(reason, nothingNew ? Optional.empty() : Optional.of(receipt.notSelling()));
  }

  /** Who names no reference tells again what came in already, if anything did. */
  private static Optional<Receipt> seen(List<Receipt> before, String reference) {
    boolean any = reference.equals(Receipt.NO_REFERENCE);
    return before.stream()
        .filter(receipt -> any || receipt.reference().equals(reference))
        .findFirst();
  }

  /** All or nothing: the ledger is left as it was if anything lacks. */
  private static boolean takeAgain(EndedOrder order, StockLedger stock) {
    List<Holding> taken = new ArrayList<>();
    for (Holding holding : order.details().holdings()) {
      if (!stock.takeAgain(holding)) {
        taken.forEach(stock::giveBack);
        return false;
      }
      taken.add(holding);
    }
    return true;
  }
}
