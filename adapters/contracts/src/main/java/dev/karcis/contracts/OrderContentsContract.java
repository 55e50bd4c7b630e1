package dev.karcis.contracts;

import static dev.karcis.contracts.OrderSample.seats;
import static dev.karcis.contracts.OrderSample.units;
import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is stored, and comes back. */
abstract class OrderContentsContract extends PortContract<OrderRepository> {

  protected abstract Transactions transactions();

  protected abstract OrderRepository orders();

  @Override
  final OrderRepository underTest() {
    return orders();
  }

  final <O extends Order> O stored(O order) {
    inTransaction(transactions(), () -> orders().add(List.of(order)));
    return order;
  }

  final void update(Transition... transitions) {
    inTransaction(transactions(), () -> orders().update(List.of(transitions)));
  }

  final Order find(OrderId id) {
    return orders().find(List.of(id)).get(id);
  }

  static Transition lateConfirmation(Transition expired, Instant now) {
    return ((EndedOrder) expired.to()).confirmLate(now);
  }

  @Rule("OR-1")
  final void orderWithEverythingComesBack() {
    StockKey front = new StockKey(Samples.highScope(), "FRONT");
    StockKey back = new StockKey(front.scope(), "BACK");
    StockKey uses = new StockKey(Samples.id(), Samples.UNUSUAL_NAME);
    Buyer buyer =
        new Buyer(
            "Ñandú 'Ö' \"Ω\" %_\\ 😀 محمد",
            "Ünï+tag@exämple.org", Optional.of("+62 812 3456 7890"), Optional.of("customer/№ 7"));
    AppliedDiscount discount =
        new AppliedDiscount(
            "SALE-'10'", Money.of(30_000, "IDR"), Optional.of(new HeldUnits(uses, 30_000, 2, 3)));
    PendingOrder order =
        new OrderSample()
            .buyer(buyer)
            .line(seats(front, 12, 3, 4), seats(back, 100_000, 1_000), units(uses, 1))
            .kind("race")
            .subject(Samples.highScope())
            .line(units(new StockKey(Samples.id(), "10K"), 2), units(uses, 5), units(uses, 1))
            .discount(discount)
            .pending();
    stored(order);
    assertThat(find(order.id())).isEqualTo(order);
  }

  @Rule("OR-1")
  final void orderWithLeastComesBack() {
    Order free = stored(new OrderSample().free());
    Order pending = stored(new OrderSample().pending());
    Order discounted =
        stored(
            new OrderSample()
                .discount(new AppliedDiscount("X", Money.of(1, "IDR"), Optional.empty()))
                .pending());
    assertThat(orders().find(List.of(free.id(), pending.id(), discounted.id())))
        .isEqualTo(Map.of(free.id(), free, pending.id(), pending, discounted.id(), discounted));
  }

  @Rule("OR-1")
  final void everyStateComesBack() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    StockKey section = Samples.anyKey();
    PendingOrder one = stored(new OrderSample().line(seats(section, 1, 1)).pending());
    PendingOrder two = stored(new OrderSample().line(seats(section, 1, 2)).pending());
    PendingOrder three = stored(new OrderSample().line(seats(section, 1, 3)).pending());
    Order free = stored(new OrderSample().line(seats(section, 1, 4)).free());
    Transition confirmed = one.confirm(now);
    Transition cancelled = two.cancel(now).orElseThrow();
    Transition expired = three.expire(three.expiresAt());
    Transition givenBack = free.cancel(now).orElseThrow();
    List<Transition> all = List.of(confirmed, cancelled, expired, givenBack);
    update(all.toArray(Transition[]::new));
    all.forEach(change -> assertThat(find(change.to().id())).isEqualTo(change.to()));
    Transition late = lateConfirmation(expired, now.plusSeconds(9));
    update(late);
    assertThat(find(three.id())).isEqualTo(late.to());
    Transition refunded = ((ConfirmedOrder) late.to()).refund(now.plusSeconds(10));
    update(refunded);
    assertThat(find(three.id())).isEqualTo(refunded.to());
    assertThat(orders().seatsInUse(section, 1, 1)).hasSize(1);
  }

  @Rule("OR-1")
  final void timesAreKeptToTheMicrosecond() {
    Instant placedAt = Instant.parse("2031-05-06T07:08:09.123456789Z");
    Instant expiresAt = Instant.parse("2199-12-31T23:59:59.987654321Z");
    Order order = stored(new OrderSample().placedAt(placedAt).expiresAt(expiresAt).pending());
    Order found = find(order.id());
    assertMicros(found.details().placedAt(), placedAt);
    assertMicros(found.details().expiresAt().orElseThrow(), expiresAt);
  }

  private static void assertMicros(Instant found, Instant stored) {
    assertThat(found).isEqualTo(found.truncatedTo(ChronoUnit.MICROS));
    assertThat(Duration.between(found, stored).abs()).isLessThan(Duration.ofNanos(1_000));
  }

  @Rule("OR-1")
  final void largeOrdersOfEveryCurrencyComeBack() {
    StockKey section = Samples.anyKey();
    List<Seat> thousand =
        IntStream.range(0, 1_000).mapToObj(i -> new Seat(1 + i / 100, 1 + i % 100)).toList();
    for (String currency : List.of("IDR", "USD", "JPY", "KWD")) {
      PricedHolding held =
          new PricedHolding(
              new HeldSeats(section, thousand, 1_000_000_000_000L),
              Money.of(900_000_000_000_000_000L, currency));
      PendingOrder order = stored(new OrderSample().line(held).pending());
      assertThat(find(order.id())).isEqualTo(order);
      update(order.cancel(order.expiresAt()).orElseThrow());
    }
  }

  @Rule("OR-1")
  final void hundredsOfOrdersAreAddedFoundAndChangedAtOnce() {
    StockKey section = Samples.anyKey();
    List<PendingOrder> many =
        IntStream.rangeClosed(1, 600)
            .mapToObj(i -> new OrderSample().line(seats(section, i, 1, 2)).pending())
            .toList();
    inTransaction(transactions(), () -> orders().add(List.copyOf(many)));
    List<OrderId> ids = new ArrayList<>(many.stream().map(Order::id).toList());
    ids.add(new OrderId(Samples.id()));
    Map<OrderId, Order> found = orders().find(ids);
    assertThat(found).hasSize(600);
    many.forEach(order -> assertThat(found.get(order.id())).isEqualTo(order));
    update(many.stream().map(o -> o.confirm(o.expiresAt())).toArray(Transition[]::new));
    assertThat(orders().find(ids).values())
        .extracting(Order::status)
        .hasSize(600)
        .containsOnly(OrderStatus.CONFIRMED);
  }

  @Rule("OR-1")
  final void nothingAddedFoundOrChangedIsNothing() {
    inTransaction(transactions(), () -> orders().add(List.of()));
    update();
    assertThat(orders().find(List.of())).isEmpty();
    assertThat(orders().find(List.of(new OrderId(Samples.id())))).isEmpty();
  }

  @Rule("OR-8")
  final void seatsInUseAreThoseOfLiveOrdersInTheRows() {
    StockKey section = Samples.anyKey();
    StockKey sameName = new StockKey(Samples.id(), section.name());
    StockKey sameScope = new StockKey(section.scope(), "AA");
    stored(new OrderSample().line(seats(section, 2, 1), seats(section, 4, 1, 1_000)).pending());
    stored(new OrderSample().line(seats(section, 3, 5)).free());
    PendingOrder ended = stored(new OrderSample().line(seats(section, 3, 6)).pending());
    update(ended.cancel(ended.expiresAt()).orElseThrow());
    stored(new OrderSample().line(seats(section, 1, 1), seats(section, 5, 1)).pending());
    stored(new OrderSample().line(seats(sameName, 3, 1), seats(sameScope, 3, 1)).pending());
    assertThat(orders().seatsInUse(section, 2, 4))
        .isEqualTo(
            Map.of(
                new Seat(2, 1), OrderStatus.PENDING,
                new Seat(4, 1), OrderStatus.PENDING,
                new Seat(4, 1_000), OrderStatus.PENDING,
                new Seat(3, 5), OrderStatus.CONFIRMED));
    assertThat(orders().seatsInUse(section, 6, 100_000)).isEmpty();
  }

  @Rule("OR-8")
  final void seatsInUseFollowTheirOrders() {
    StockKey section = Samples.anyKey();
    PendingOrder order = stored(new OrderSample().line(seats(section, 1, 1)).pending());
    Transition expired = order.expire(order.expiresAt());
    update(expired);
    assertThat(orders().seatsInUse(section, 1, 1)).isEmpty();
    update(lateConfirmation(expired, order.expiresAt()));
    assertThat(orders().seatsInUse(section, 1, 1))
        .isEqualTo(Map.of(new Seat(1, 1), OrderStatus.CONFIRMED));
  }
}
