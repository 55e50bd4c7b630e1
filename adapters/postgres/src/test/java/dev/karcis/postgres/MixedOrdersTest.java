package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.PlaceMixedOrder;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.SeatWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seats of two events and places for cars in one order, on the real store. */
@Timeout(120)
class MixedOrdersTest {

  private static final String STREAMS =
      "select stream::text from karcis.outbox where aggregate_id = ? order by seq";

  private final Postgres postgres = Postgres.on(TestDatabase.pool());
  private final ParkingPermits parking = new ParkingPermits(postgres, 20);
  private final Karcis karcis =
      Karcis.with(postgres)
          .with((Adapter) ports -> ports.bind(Codec.class, new PlainCodec()))
          .kind(parking)
          .build();
  private final Event first = created();
  private final Event second = created();

  @AfterEach
  void close() {
    karcis.close();
  }

  private Event created() {
    return karcis
        .ticketing()
        .createEvent()
        .handle(CreateEvent.Command.of(Samples.draft(1, 3, 10)))
        .orElseThrow();
  }

  private OrderPart part(Event event, SeatWish wish) {
    return karcis.ticketing().bookSeats().part(event.id(), wish);
  }

  private Outcome<Order> place(OrderPart... parts) {
    return karcis.orders().placeMixed().now(PlaceMixedOrder.Command.of(Samples.buyer(), parts));
  }

  private Order stored(OrderId id) {
    return karcis.orders().see().find(id).orElseThrow();
  }

  private void assertNoContradictions() {
    assertThat(StockCheck.contradictions(first)).isZero();
    assertThat(StockCheck.contradictions(second)).isZero();
    assertThat(StockCheck.contradictions(TestDatabase.shared(), parking.lot)).isZero();
    assertThat(MoneyCheck.contradictions(first)).isEmpty();
    assertThat(MoneyCheck.contradictions(second)).isEmpty();
  }

  private static List<String> streams(Order order) {
    return TestDatabase.shared()
        .alone(
            handle ->
                handle.createQuery(STREAMS).bind(0, order.id().value()).mapTo(String.class).list());
  }

  @Test
  void allPartsAreStoredToldPaidAndFreedTogether() {
    Order order =
        place(
                part(first, Samples.seats("S0-1-1", "S0-1-2")),
                part(second, new SeatWish.Best("S0", 2)),
                parking.places(3))
            .orElseThrow();
    assertThat(stored(order.id())).isEqualTo(order);
    assertThat(order.details().total().amount()).isEqualTo(660_000);
    assertThat(order.details().expiresAt())
        .hasValue(order.details().placedAt().plus(Duration.ofSeconds(60)));
    assertThat(parking.cars()).isEqualTo(3);
    assertThat(streams(order))
        .containsExactlyInAnyOrder(
            first.id().toString(), second.id().toString(), parking.lot.toString());
    karcis
        .payments()
        .confirm()
        .handle(
            new ConfirmPayment.Command(
                order.id(), Optional.of("r"), Optional.empty(), Actor.GATEWAY))
        .orElseThrow();
    assertThat(stored(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
    karcis
        .payments()
        .refund()
        .handle(new RefundPayment.Command(order.id(), Optional.empty(), Actor.STAFF))
        .orElseThrow();
    assertThat(stored(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(parking.cars()).isZero();
    assertThat(streams(order)).hasSize(10);
  }

  @Test
  void whatOneKindCannotStoreLeavesNothingOfTheOthers() {
    assertThatThrownBy(
            () ->
                place(part(first, Samples.seats("S0-1-1")), parking.places(ParkingPermits.CURSED)))
        .isInstanceOf(IllegalStateException.class);
    assertNoContradictions();
    assertThat(place(part(first, Samples.seats("S0-1-1")))).isInstanceOf(Outcome.Done.class);
    assertThat(parking.cars()).isZero();
  }

  @Test
  void manyWhoWantTheSameInOppositeOrderGetAllOrNothing() {
    long deadlocks = TestDatabase.deadlocks();
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Integer>> buyers = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int number = thread;
      buyers.add(
          CompletableFuture.supplyAsync(
              () -> buyAll(start, number), work -> new Thread(work).start()));
    }
    start.countDown();
    int won = buyers.stream().mapToInt(CompletableFuture::join).sum();
    assertThat(parking.cars()).isEqualTo(won);
    int late = buyAll(start, 0);
    assertThat(won + late).as("as many as there are places for cars").isEqualTo(20);
    assertThat(parking.cars()).isEqualTo(20);
    assertThat(TestDatabase.deadlocks()).isEqualTo(deadlocks);
    assertNoContradictions();
  }

  /** Each row's seats of both events and one place; every fourth is given up at once. */
  private int buyAll(CountDownLatch start, int thread) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    int won = 0;
    for (int i = 0; i < 30; i++) {
      int n = (i + thread * 4) % 30;
      String seat = "S0-%d-%d".formatted(1 + n / 10, 1 + n % 10);
      OrderPart one = part(first, Samples.seats(seat));
      OrderPart other = part(second, Samples.seats(seat));
      Outcome<Order> outcome =
          thread % 2 == 0
              ? place(one, parking.places(1), other)
              : place(other, one, parking.places(1));
      won += outcome.fold(order -> kept(order, n), MixedOrdersTest::refused, busy -> 0);
    }
    return won;
  }

  private int kept(Order order, int n) {
    if (n % 4 != 0) {
      return 1;
    }
    karcis
        .orders()
        .cancel()
        .handle(new CancelOrder.Command(order.id(), Actor.ANYONE))
        .orElseThrow();
    return 0;
  }

  private static int refused(List<Refusal> reasons) {
    assertThat(reasons).extracting(Refusal::code).isSubsetOf("seat-taken", "sold-out");
    return 0;
  }
}
