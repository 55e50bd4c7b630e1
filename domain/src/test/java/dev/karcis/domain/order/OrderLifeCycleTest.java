package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.shared.DomainEvent;
import dev.karcis.domain.shared.DomainEvent.Header;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifeCycleTest {

  private static final Instant NOW = AnyOrder.DEADLINE.plusSeconds(1);

  private final PendingOrder pending = AnyOrder.pending();
  private final OrderDetails details = pending.details();

  @Test
  void aPendingOrderIsConfirmedBeforeAndAfterItsDeadline() {
    for (Instant now : List.of(AnyOrder.PLACED, NOW)) {
      Transition arrow = pending.confirm(now);
      assertThat(arrow.from()).isEqualTo(OrderStatus.PENDING);
      assertThat(arrow.to()).isEqualTo(new ConfirmedOrder(details, now));
      assertThat(arrow.events())
          .isEqualTo(
              List.of(
                  new OrderConfirmed(
                      details.id().value(),
                      "booking",
                      AnyOrder.EVENT,
                      OrderStatus.PENDING,
                      List.of(new StockHeld(AnyOrder.EVENT, "A", List.of("1-1"), 1)),
                      now)));
    }
  }

  @Test
  void aPendingOrderExpiresAtItsDeadlineAndNotAMomentBefore() {
    assertThatThrownBy(() -> pending.expire(AnyOrder.DEADLINE.minusNanos(1)))
        .isInstanceOf(IllegalStateException.class);
    Transition arrow = pending.expire(AnyOrder.DEADLINE);
    assertThat(arrow.from()).isEqualTo(OrderStatus.PENDING);
    assertThat(arrow.to())
        .isEqualTo(new EndedOrder(details, OrderStatus.EXPIRED, AnyOrder.DEADLINE));
    assertThat(((OrderEnded) arrow.events().get(0)).status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void aPendingOrderIsCancelled() {
    Transition arrow = pending.cancel(NOW).orElseThrow();
    assertThat(arrow.from()).isEqualTo(OrderStatus.PENDING);
    assertThat(arrow.to()).isEqualTo(new EndedOrder(details, OrderStatus.CANCELLED, NOW));
    assertThat(((OrderEnded) arrow.events().get(0)).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void onlyAFreeConfirmedOrderIsCancelled() {
    assertThat(new ConfirmedOrder(details, NOW).cancel(NOW)).isEmpty();
    Transition arrow = AnyOrder.free().cancel(NOW).orElseThrow();
    assertThat(arrow.from()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(arrow.to().status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void anExpiredOrderIsConfirmedLate() {
    Transition arrow = new EndedOrder(details, OrderStatus.EXPIRED, NOW).confirmLate(NOW);
    assertThat(arrow.from()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(arrow.to()).isEqualTo(new ConfirmedOrder(details, NOW));
    assertThat(((OrderConfirmed) arrow.events().get(0)).from()).isEqualTo(OrderStatus.EXPIRED);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"EXPIRED", "CANCELLED", "REFUNDED"})
  void whatIsOverIsNotCancelled(OrderStatus status) {
    assertThat(new EndedOrder(details, status, NOW).cancel(NOW)).isEmpty();
  }

  @Test
  void aPaidOrderIsRefundedAndAFreeOneIsNot() {
    Transition arrow = new ConfirmedOrder(details, NOW).refund(NOW.plusSeconds(1));
    assertThat(arrow.from()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(arrow.to())
        .isEqualTo(new EndedOrder(details, OrderStatus.REFUNDED, NOW.plusSeconds(1)));
    assertThat(((OrderEnded) arrow.events().get(0)).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThatThrownBy(() -> AnyOrder.free().refund(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"CANCELLED", "REFUNDED"})
  void onlyAnExpiredOrderIsConfirmedLate(OrderStatus status) {
    EndedOrder over = new EndedOrder(details, status, NOW);
    assertThatThrownBy(() -> over.confirmLate(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"PENDING", "CONFIRMED"})
  void aLiveStateIsNoEnd(OrderStatus status) {
    assertThatThrownBy(() -> new EndedOrder(details, status, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPendingOrderHasADeadline() {
    assertThatThrownBy(() -> new PendingOrder(AnyOrder.free().details()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whateverBecameOfItAnOrderIsRememberedAsItWasPlaced() {
    assertThat(pending.confirm(NOW).to().asPlaced()).isEqualTo(pending);
    assertThat(pending.expire(NOW).to().asPlaced()).isEqualTo(pending);
    assertThat(AnyOrder.free().cancel(NOW).orElseThrow().to().asPlaced())
        .isEqualTo(AnyOrder.free());
  }

  @Test
  void eachSubjectIsToldOfItsOwnPartOfAnOrder() {
    UUID lot = new UUID(0, 8);
    StockKey cars = new StockKey(lot, "CARS");
    StockKey budget = new StockKey(new UUID(0, 9), "budget");
    List<HeldLine> lines =
        List.of(
            details.lines().get(0),
            new HeldLine(
                "parking",
                lot,
                List.of(new PricedHolding(new HeldUnits(cars, 2, 1, 1), AnyOrder.PRICE))),
            new HeldLine(
                "parking",
                AnyOrder.EVENT,
                List.of(new PricedHolding(new HeldUnits(cars, 3, 3, 3), AnyOrder.PRICE))));
    AppliedDiscount discount =
        new AppliedDiscount("X", AnyOrder.PRICE, Optional.of(new HeldUnits(budget, 9, 1, 1)));
    OrderDetails mixed =
        new OrderDetails(
            details.id(),
            details.buyer(),
            lines,
            AnyOrder.PRICE,
            Optional.of(discount),
            details.placedAt(),
            details.expiresAt());
    assertThat(OrderPlaced.of(new PendingOrder(mixed)))
        .containsExactly(
            new OrderPlaced(
                mixed.id().value(),
                "mixed",
                AnyOrder.EVENT,
                OrderStatus.PENDING,
                List.of(
                    new StockHeld(AnyOrder.EVENT, "A", List.of("1-1"), 1),
                    new StockHeld(lot, "CARS", List.of(), 3),
                    new StockHeld(budget.scope(), "budget", List.of(), 9)),
                AnyOrder.PLACED),
            new OrderPlaced(
                mixed.id().value(),
                "mixed",
                lot,
                OrderStatus.PENDING,
                List.of(new StockHeld(lot, "CARS", List.of(), 2)),
                AnyOrder.PLACED));
    Transition expired = new PendingOrder(mixed).expire(NOW);
    Transition late = ((EndedOrder) expired.to()).confirmLate(NOW);
    for (Transition arrow : List.of(expired, late)) {
      assertThat(arrow.events())
          .extracting(event -> event.header().stream())
          .containsExactly(AnyOrder.EVENT, lot);
    }
  }

  @Test
  void eventsAreToldInTheStreamOfTheirSubject() {
    List<DomainEvent> events = new ArrayList<>(OrderPlaced.of(pending));
    events.addAll(pending.confirm(NOW).events());
    events.addAll(pending.expire(NOW).events());
    UUID order = details.id().value();
    assertThat(events)
        .extracting(DomainEvent::header)
        .containsExactly(
            new Header("order-placed", 1, order, AnyOrder.EVENT, AnyOrder.PLACED),
            new Header("order-confirmed", 1, order, AnyOrder.EVENT, NOW),
            new Header("order-ended", 1, order, AnyOrder.EVENT, NOW));
  }
}
