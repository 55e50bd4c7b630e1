package dev.karcis.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.AnyOrder;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRefusal.WrongState;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.payment.Refund.Declined;
import dev.karcis.domain.payment.Refund.PaidBack;
import dev.karcis.domain.shared.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefundTest {

  private static final Instant NOW = AnyOrder.DEADLINE.plusSeconds(9);

  private final ConfirmedOrder confirmed = new ConfirmedOrder(AnyOrder.paid(), NOW);
  private final Order refunded = new EndedOrder(AnyOrder.paid(), OrderStatus.REFUNDED, NOW);
  private final Order expired = new EndedOrder(AnyOrder.paid(), OrderStatus.EXPIRED, NOW);
  private final Receipt sold = Receipt.selling(confirmed.id(), "r1", AnyOrder.PRICE, NOW);
  private final Receipt due =
      Receipt.selling(confirmed.id(), "r2", AnyOrder.PRICE, NOW).notSelling();
  private final Receipt nameless =
      Receipt.selling(confirmed.id(), Receipt.NO_REFERENCE, AnyOrder.PRICE, NOW).notSelling();

  @Test
  void aSoldOrderEndsAndItsMoneyGoesBack() {
    assertThat(refund(confirmed, List.of(sold)))
        .isEqualTo(new PaidBack(List.of(sold.refunded(NOW)), Optional.of(confirmed.refund(NOW))));
  }

  @Test
  void allThatCameInGoesBackUnlessOneOfThemIsNamed() {
    assertThat(refund(confirmed, List.of(sold, due)))
        .isEqualTo(
            new PaidBack(
                List.of(sold.refunded(NOW), due.refunded(NOW)),
                Optional.of(confirmed.refund(NOW))));
    assertThat(refund(confirmed, List.of(sold, due), "r2"))
        .isEqualTo(new PaidBack(List.of(due.refunded(NOW)), Optional.empty()));
    assertThat(refund(confirmed, List.of(sold, due), "r1"))
        .isEqualTo(new PaidBack(List.of(sold.refunded(NOW)), Optional.of(confirmed.refund(NOW))));
    assertThat(refund(confirmed, List.of(sold, nameless), Receipt.NO_REFERENCE))
        .isEqualTo(new PaidBack(List.of(nameless.refunded(NOW)), Optional.empty()));
  }

  @Test
  void whatIsDueBackOfAnEndedOrderJustGoesBack() {
    assertThat(refund(expired, List.of(due)))
        .isEqualTo(new PaidBack(List.of(due.refunded(NOW)), Optional.empty()));
  }

  @Test
  void nothingGoesBackTwice() {
    Receipt back = sold.refunded(NOW);
    PaidBack nothing = new PaidBack(List.of(), Optional.empty());
    assertThat(refund(refunded, List.of(back))).isEqualTo(nothing);
    assertThat(refund(refunded, List.of(back), "r1")).isEqualTo(nothing);
    assertThat(refund(refunded, List.of(back, due)))
        .isEqualTo(new PaidBack(List.of(due.refunded(NOW)), Optional.empty()));
    assertThatThrownBy(() -> back.refunded(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSurplusThatWentBackLeavesTheOrderSold() {
    List<Receipt> receipts = List.of(sold, due.refunded(NOW));
    assertThat(refund(confirmed, receipts, "r2"))
        .isEqualTo(new PaidBack(List.of(), Optional.empty()));
    assertThat(Payment.of(confirmed, receipts).map(Payment::status)).hasValue(PaymentStatus.PAID);
  }

  @Test
  void whereNothingCameInNothingGoesBack() {
    for (Order order : List.of(AnyOrder.pending(), expired, AnyOrder.free())) {
      assertThat(refund(order, List.of())).isEqualTo(new Declined(new WrongState(order.status())));
    }
  }

  @Test
  void aReferenceThatNobodyPaidByIsTheCallersMistake() {
    assertThatThrownBy(() -> refund(confirmed, List.of(sold), "R1"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> refund(AnyOrder.pending(), List.of(), "r1"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void aPaymentIsWhatItsMoneyHasComeTo() {
    assertThat(status(AnyOrder.pending())).hasValue(PaymentStatus.DUE);
    assertThat(status(confirmed, sold)).hasValue(PaymentStatus.PAID);
    assertThat(status(confirmed, sold, due)).hasValue(PaymentStatus.REFUND_DUE);
    assertThat(status(refunded, sold.refunded(NOW))).hasValue(PaymentStatus.REFUNDED);
    assertThat(status(refunded, sold.refunded(NOW), due)).hasValue(PaymentStatus.REFUND_DUE);
    assertThat(status(expired, due)).hasValue(PaymentStatus.REFUND_DUE);
    assertThat(status(expired, due.refunded(NOW))).hasValue(PaymentStatus.REFUNDED);
    assertThat(status(expired)).isEmpty();
    assertThat(status(AnyOrder.free())).isEmpty();
  }

  private static Optional<PaymentStatus> status(Order order, Receipt... receipts) {
    return Payment.of(order, List.of(receipts)).map(Payment::status);
  }

  private static Refund refund(Order order, List<Receipt> before) {
    return Refund.of(order, before, Optional.empty(), NOW);
  }

  private static Refund refund(Order order, List<Receipt> before, String reference) {
    return Refund.of(order, before, Optional.of(reference), NOW);
  }
}
