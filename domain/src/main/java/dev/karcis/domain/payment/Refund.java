package dev.karcis.domain.payment;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRefusal;
import dev.karcis.domain.order.OrderRefusal.WrongState;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What paying back does to an order: nothing goes back twice, and what sold the order ends it. */
public sealed interface Refund {

  /**
   * @param receipts what goes back now, refunded; none if it all went back before
   * @param ending of an order that was sold for some of it
   */
  record PaidBack(List<Receipt> receipts, Optional<Transition> ending) implements Refund {
    public PaidBack {
      receipts = List.copyOf(receipts);
    }
  }

  /** There is nothing to pay back. */
  record Declined(OrderRefusal reason) implements Refund {}

  /**
   * Judges a refund.
   *
   * @param order locked
   * @param before what had come in for it
   * @param reference of the money that goes back; empty for all that came in
   * @throws InvalidInput for a reference that this order doesn't have
   */
  static Refund of(Order order, List<Receipt> before, Optional<String> reference, Instant now) {
    List<Receipt> named =
        before.stream()
            .filter(receipt -> reference.map(receipt.reference()::equals).orElse(true))
            .toList();
    if (named.isEmpty()) {
      reference.ifPresent(
          unknown -> {
            throw new InvalidInput("reference", FieldError.UNKNOWN, unknown);
          });
      return new Declined(new WrongState(order.status()));
    }
    List<Receipt> here = named.stream().filter(r -> r.refundedAt().isEmpty()).toList();
    Optional<Transition> ending =
        order instanceof ConfirmedOrder confirmed && here.stream().anyMatch(Receipt::sold)
            ? Optional.of(confirmed.refund(now))
            : Optional.empty();
    return new PaidBack(here.stream().map(receipt -> receipt.refunded(now)).toList(), ending);
  }
}
