package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
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
      assertThat(arrow.event())
          .isEqualTo(
              new OrderConfirmed(
                  details.id().value(),
                  "booking",
                  AnyOrder.EVENT,
                  OrderStatus.PENDING,
                  List.of(new StockHeld(AnyOrder.EVENT, "A", List.of("1-1"), 1)),
                  now));
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
    assertThat(((OrderEnded) arrow.event()).status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void aPendingOrderIsCancelled() {
    Transition arrow = pending.cancel(NOW).orElseThrow();
    assertThat(arrow.from()).isEqualTo(OrderStatus.PENDING);
    assertThat(arrow.to()).isEqualTo(new EndedOrder(details, OrderStatus.CANCELLED, NOW));
    assertThat(((OrderEnded) arrow.event()).status()).isEqualTo(OrderStatus.CANCELLED);
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
    assertThat(((OrderConfirmed) arrow.event()).from()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void aCancelledOrderIsNeverConfirmed() {
    EndedOrder cancelled = new EndedOrder(details, OrderStatus.CANCELLED, NOW);
    assertThatThrownBy(() -> cancelled.confirmLate(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsOverIsNotCancelled() {
    assertThat(new EndedOrder(details, OrderStatus.EXPIRED, NOW).cancel(NOW)).isEmpty();
    assertThat(new EndedOrder(details, OrderStatus.CANCELLED, NOW).cancel(NOW)).isEmpty();
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
  void eventsAreToldInTheStreamOfTheirSubject() {
    List<DomainEvent> events =
        List.of(OrderPlaced.of(pending), pending.confirm(NOW).event(), pending.expire(NOW).event());
    assertThat(events)
        .extracting(DomainEvent::name)
        .containsExactly("order-placed", "order-confirmed", "order-ended");
    assertThat(events).extracting(DomainEvent::stream).containsOnly(AnyOrder.EVENT);
    assertThat(events).extracting(DomainEvent::aggregateId).containsOnly(details.id().value());
    assertThat(events).extracting(DomainEvent::version).containsOnly(1);
    assertThat(events)
        .extracting(DomainEvent::occurredAt)
        .containsExactly(AnyOrder.PLACED, NOW, NOW);
  }
}
