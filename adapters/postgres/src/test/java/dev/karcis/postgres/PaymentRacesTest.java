package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.ticketing.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever may befall an order at the same moment, over and over, on the real store. */
@Timeout(120)
class PaymentRacesTest {

  private static final int ROUNDS = 60;

  private final Karcis karcis =
      Karcis.with(Postgres.on(TestDatabase.pool()))
          .with((Adapter) ports -> ports.bind(Codec.class, new PlainCodec()))
          .build();
  private final Event event =
      karcis
          .ticketing()
          .createEvent()
          .handle(CreateEvent.Command.of(Samples.draft(1, ROUNDS, 1)))
          .orElseThrow();

  @AfterEach
  void close() {
    karcis.close();
  }

  @Test
  void moneyIsKeptWithItsSeatOrGoesBackOnce() {
    long deadlocks = TestDatabase.deadlocks();
    List<OrderId> orders = new ArrayList<>();
    Set<String> ends = new TreeSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      String seat = "S0-" + round + "-1";
      OrderId id = book(seat).orElseThrow().id();
      if (round % 3 != 0) {
        letItsDeadlinePass(id);
      }
      Set<String> toldOf = race(seat, id, round % 2 == 0);
      assertThat(receipts(id)).as("money that was taken notice of").isEqualTo(toldOf);
      orders.add(id);
      ends.add(end(id));
    }
    assertNoContradictions();
    assertThat(ends).as("how the races ended").hasSizeGreaterThan(2);
    orders.forEach(this::refundTwice);
    assertNoContradictions();
    assertThat(TestDatabase.deadlocks()).isEqualTo(deadlocks);
  }

  private void assertNoContradictions() {
    assertThat(MoneyCheck.contradictions(event)).isEmpty();
    assertThat(StockCheck.contradictions(event)).isZero();
  }

  private Outcome<Order> book(String seat) {
    return karcis
        .ticketing()
        .bookSeats()
        .now(BookSeats.Command.of(event.id(), Samples.seats(seat), Samples.buyer()));
  }

  private static void letItsDeadlinePass(OrderId id) {
    TestDatabase.shared()
        .alone(
            handle ->
                handle.execute(
                    "update karcis.orders set expires_at = placed_at where id = ?", id.value()));
  }

  /** Answers the references that were told of. */
  private Set<String> race(String seat, OrderId id, boolean cancels) {
    List<Supplier<Set<String>>> racers = new ArrayList<>();
    racers.add(() -> pay(id, "one"));
    racers.add(() -> pay(id, "one"));
    racers.add(() -> pay(id, "another"));
    racers.add(() -> none(() -> refund(id)));
    racers.add(() -> none(karcis.orders().expire()::run));
    racers.add(() -> none(() -> cancels ? cancel(id) : book(seat)));
    CyclicBarrier start = new CyclicBarrier(racers.size());
    List<CompletableFuture<Set<String>>> running =
        racers.stream()
            .map(
                racer ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          await(start);
                          return racer.get();
                        },
                        work -> new Thread(work).start()))
            .toList();
    Set<String> told = new HashSet<>();
    running.forEach(its -> told.addAll(its.join()));
    return told;
  }

  private Set<String> pay(OrderId id, String reference) {
    karcis
        .payments()
        .confirm()
        .handle(
            new ConfirmPayment.Command(
                id, Optional.of(reference), Optional.empty(), Actor.GATEWAY));
    return Set.of(reference);
  }

  private Outcome<Payment> refund(OrderId id) {
    return karcis
        .payments()
        .refund()
        .handle(new RefundPayment.Command(id, Optional.empty(), Actor.STAFF));
  }

  private Outcome<Order> cancel(OrderId id) {
    return karcis.orders().cancel().handle(new CancelOrder.Command(id, Actor.ANYONE));
  }

  private static Set<String> none(Supplier<?> work) {
    work.get();
    return Set.of();
  }

  private Set<String> receipts(OrderId id) {
    Set<String> references = new HashSet<>();
    for (Receipt receipt : karcis.payments().see().find(id).orElseThrow().receipts()) {
      assertThat(references.add(receipt.reference())).isTrue();
    }
    return references;
  }

  private String end(OrderId id) {
    Payment payment = karcis.payments().see().find(id).orElseThrow();
    return payment.order().status() + " " + payment.status();
  }

  private void refundTwice(OrderId id) {
    Payment once = refund(id).orElseThrow();
    assertThat(once.status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(once.order().status().isLive()).isFalse();
    assertThat(refund(id).orElseThrow()).isEqualTo(once);
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
