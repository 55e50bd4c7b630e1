package dev.karcis.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.order.AnyOrder;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.payment.PaymentRefusal.AlreadyPaid;
import dev.karcis.domain.payment.PaymentRefusal.AmountMismatch;
import dev.karcis.domain.payment.PaymentRefusal.TooLate;
import dev.karcis.domain.payment.Settlement.Confirmed;
import dev.karcis.domain.payment.Settlement.Declined;
import dev.karcis.domain.payment.Settlement.Known;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {

  private static final Instant NOW = AnyOrder.DEADLINE.plusSeconds(9);

  private final StockLedger stock =
      new StockLedger(
          new StockSnapshot(
              NOW,
              Map.of(AnyOrder.SECTION, new StockLevel(4, 0, 1)),
              Map.of(AnyOrder.SECTION, SeatGrid.allFree(2, 2))));
  private final List<Receipt> before = new ArrayList<>();
  private final ConfirmedOrder confirmed = new ConfirmedOrder(AnyOrder.paid(), NOW);
  private final EndedOrder expired = new EndedOrder(AnyOrder.paid(), OrderStatus.EXPIRED, NOW);
  private final EndedOrder cancelled = new EndedOrder(AnyOrder.paid(), OrderStatus.CANCELLED, NOW);

  @Test
  void aPendingOrderIsConfirmedByItsMoney() {
    assertThat(settle(AnyOrder.pending(), "ref"))
        .isEqualTo(new Confirmed(AnyOrder.pending().confirm(NOW), sold("ref")));
  }

  @Test
  void anotherAmountChangesNothingWhateverTheState() {
    Money wrong = Money.of(149_999, "IDR");
    Money wrongCurrency = Money.of(150_000, "USD");
    for (Order order : List.of(AnyOrder.pending(), confirmed, expired, cancelled)) {
      for (Money amount : List.of(wrong, wrongCurrency)) {
        assertThat(Settlement.of(order, before, stock, "ref", Optional.of(amount), NOW))
            .isEqualTo(new Declined(new AmountMismatch(AnyOrder.PRICE), Optional.empty()));
      }
    }
    assertThat(stock.changes().isEmpty()).isTrue();
  }

  @Test
  void theSameReferenceAgainIsTheSameMoney() {
    before.add(sold("ref"));
    assertThat(settle(confirmed, "ref")).isEqualTo(new Known(confirmed));
  }

  @Test
  void noReferenceOnAPaidOrderIsTheSameMoney() {
    before.add(sold("ref"));
    assertThat(settle(confirmed, Receipt.NO_REFERENCE)).isEqualTo(new Known(confirmed));
  }

  @Test
  void anotherReferenceOnAPaidOrderIsDueBackOnce() {
    before.add(sold("ref"));
    assertThat(settle(confirmed, "second"))
        .isEqualTo(new Declined(new AlreadyPaid(), Optional.of(due("second"))));
    before.add(due("second"));
    assertThat(settle(confirmed, "second"))
        .isEqualTo(new Declined(new AlreadyPaid(), Optional.empty()));
  }

  @Test
  void aFreeOrderNeedsNoMoney() {
    ConfirmedOrder free = AnyOrder.free();
    assertThat(settle(free, "ref")).isEqualTo(new Known(free));
  }

  @Test
  void aLatePaymentSellsTheOrderIfItsSeatsAreStillFree() {
    assertThat(settle(expired, "ref"))
        .isEqualTo(new Confirmed(expired.confirmLate(NOW), sold("ref")));
    assertThat(stock.changes().levels())
        .isEqualTo(Map.of(AnyOrder.SECTION, new StockLevel(4, 1, 1)));
    assertThat(stock.changes().freeSeats().get(AnyOrder.SECTION).get(1).get(0)).isFalse();
  }

  @Test
  void aLatePaymentIsDueBackIfSomebodyElseHasASeat() {
    stock.take(new NamedSeats(AnyOrder.SECTION, List.of(new Seat(1, 1))), reason -> {});
    StockChange taken = stock.changes();
    assertThat(settle(expired, "ref"))
        .isEqualTo(new Declined(new TooLate(OrderStatus.EXPIRED), Optional.of(due("ref"))));
    assertThat(stock.changes()).isEqualTo(taken);
  }

  @Test
  void moneyThatIsDueBackNeverSellsTheOrderAfterwards() {
    before.add(due("ref"));
    assertThat(settle(expired, "ref"))
        .isEqualTo(new Declined(new TooLate(OrderStatus.EXPIRED), Optional.empty()));
    assertThat(settle(expired, "another")).isInstanceOf(Confirmed.class);
  }

  @Test
  void theSameMoneyToldAgainWithoutItsReferenceIsNotDueBackTwice() {
    before.add(due("ref"));
    for (EndedOrder order : List.of(expired, cancelled)) {
      assertThat(settle(order, Receipt.NO_REFERENCE))
          .isEqualTo(new Declined(new TooLate(order.status()), Optional.empty()));
    }
    assertThat(stock.changes().isEmpty()).isTrue();
  }

  @Test
  void aCancelledOrderIsNeverSold() {
    assertThat(settle(cancelled, "ref"))
        .isEqualTo(new Declined(new TooLate(OrderStatus.CANCELLED), Optional.of(due("ref"))));
    assertThat(stock.changes().isEmpty()).isTrue();
  }

  @Test
  void nothingIsDueBackForACancelledOrderThatWasFree() {
    Order cancelledFree = AnyOrder.free().cancel(NOW).orElseThrow().to();
    assertThat(settle(cancelledFree, "ref"))
        .isEqualTo(new Declined(new TooLate(OrderStatus.CANCELLED), Optional.empty()));
  }

  private Settlement settle(Order order, String reference) {
    Optional<Money> exact = Optional.of(order.details().total());
    Settlement told = Settlement.of(order, before, stock, reference, Optional.empty(), NOW);
    if (!(told instanceof Confirmed)) {
      assertThat(Settlement.of(order, before, stock, reference, exact, NOW)).isEqualTo(told);
    }
    return told;
  }

  private static Receipt sold(String reference) {
    return Receipt.selling(AnyOrder.pending().id(), reference, AnyOrder.PRICE, NOW);
  }

  private static Receipt due(String reference) {
    return sold(reference).notSelling();
  }
}
