package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.refusals;
import static dev.karcis.memory.Concert.seats;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.ListSeats;
import dev.karcis.application.ticketing.SeatStatus;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.ticketing.SeatWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SellingFromMemoryTest {

  private final Concert concert = new Concert();

  @AfterEach
  void close() {
    concert.close();
  }

  @Test
  void namedSeatsBestSeatsAndPlacesAreSold() {
    Order named = done(concert.book(these("A-1-1", "A-10-10")));
    Order best = done(concert.book(new SeatWish.Best("A", 3)));
    Order places = done(concert.book(new SeatWish.Places("F", 4)));
    assertThat(seats(named)).containsExactly("A-1-1", "A-10-10");
    assertThat(seats(best)).hasSize(3).doesNotContain("A-1-1", "A-10-10");
    assertThat(places.details().total().amount()).isEqualTo(600_000);
    assertThat(concert.left("A")).isEqualTo(95);
    assertThat(concert.left("F")).isEqualTo(46);
    assertThat(done(concert.pay(named)).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(done(concert.pay(named))).isEqualTo(concert.stored(named));
    assertThat(refusals(concert.book(these("A-1-1", "A-1-2")))).containsExactly("seat-taken");
    assertThat(refusals(concert.book(new SeatWish.Places("F", 9))))
        .containsExactly("too-many-seats");
    assertThat(statuses(SeatStatus.SOLD)).containsExactlyInAnyOrderElementsOf(seats(named));
    assertThat(statuses(SeatStatus.HELD)).containsExactlyInAnyOrderElementsOf(seats(best));
  }

  private List<String> statuses(SeatStatus status) {
    ListSeats.Query query =
        new ListSeats.Query(
            concert.event.id(), Optional.empty(), Optional.of(status), PageRequest.first(1_000));
    return concert.karcis.ticketing().listSeats().handle(query).orElseThrow().items().stream()
        .map(view -> view.label().toString())
        .toList();
  }

  @Test
  void cancelledAndExpiredOrdersGiveTheirSeatsBack() {
    Order cancelled = done(concert.book(these("A-1-1")));
    Order expired = done(concert.book(these("A-1-2")));
    Order paid = done(concert.book(these("A-1-3")));
    done(concert.pay(paid));
    CancelOrder.Command cancel = new CancelOrder.Command(cancelled.id(), Actor.ANYONE);
    done(concert.karcis.orders().cancel().handle(cancel));
    concert.expireAll();
    assertThat(concert.stored(cancelled).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(concert.stored(expired).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(concert.stored(paid).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(concert.left("A")).isEqualTo(99);
    assertThat(seats(done(concert.book(these("A-1-1", "A-1-2"))))).hasSize(2);
  }

  @Test
  void lateMoneyBuysWhatIsStillFreeAndIsElseDueBack() {
    Order lucky = done(concert.book(these("A-1-1")));
    Order late = done(concert.book(these("A-2-2")));
    concert.expireAll();
    done(concert.book(these("A-2-2")));
    assertThat(done(concert.pay(lucky)).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(refusals(concert.pay(late))).containsExactly("too-late");
    assertThat(concert.stored(late).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(concert.left("A")).isEqualTo(98);
  }

  @Test
  void sameKeyBooksOnce() {
    IdempotencyKey key = new IdempotencyKey("POST /bookings siti", "click 1");
    IdempotencyKey.Use use = new IdempotencyKey.Use(key, "one place");
    Order first = done(concert.book(new SeatWish.Places("F", 1), Optional.of(use)));
    done(concert.pay(first));
    assertThat(done(concert.book(new SeatWish.Places("F", 1), Optional.of(use)))).isEqualTo(first);
    assertThat(concert.left("F")).isEqualTo(49);
    IdempotencyKey.Use other = new IdempotencyKey.Use(key, "two places");
    assertThat(refusals(concert.book(new SeatWish.Places("F", 2), Optional.of(other))))
        .containsExactly("idempotency-key-reused");
  }

  @Test
  void eachSeatGoesToExactlyOneOfManyBuyers() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService buyers = Executors.newFixedThreadPool(200);
    List<CompletableFuture<Outcome<Order>>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      SeatWish wish = these("A-%d-%d".formatted(1 + i % 100 / 10, 1 + i % 10));
      answers.add(CompletableFuture.supplyAsync(() -> bookAt(start, wish), buyers));
    }
    start.countDown();
    Set<String> sold = new HashSet<>();
    int refused = 0;
    for (CompletableFuture<Outcome<Order>> answer : answers) {
      Outcome<Order> outcome = answer.get(30, TimeUnit.SECONDS);
      if (outcome instanceof Outcome.Done<Order> won) {
        assertThat(sold.addAll(seats(won.value()))).isTrue();
      } else {
        refused++;
      }
    }
    buyers.shutdown();
    assertThat(sold).hasSize(100);
    assertThat(refused).isEqualTo(100);
    assertThat(concert.left("A")).isZero();
    assertThat(statuses(SeatStatus.HELD)).containsExactlyInAnyOrderElementsOf(sold);
  }

  private Outcome<Order> bookAt(CountDownLatch start, SeatWish wish) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return concert.book(wish);
  }

  @Test
  void startedKarcisExpiresOrdersByItself() {
    concert.karcis.start();
    Order order = done(concert.book(these("A-1-1")));
    concert.clock.advance(Duration.ofMinutes(3));
    await(() -> concert.stored(order).status() == OrderStatus.EXPIRED);
    assertThat(concert.left("A")).isEqualTo(100);
    assertThat(concert.karcis.stuck()).isEmpty();
  }

  @Test
  void startedKarcisTurnsBuyersAwayAtTheGate() {
    AtomicInteger turnedAway = new AtomicInteger();
    Monitor gate =
        new Monitor() {
          @Override
          public void gate(int hits, int misses, int busy) {
            turnedAway.addAndGet(hits);
          }
        };
    try (Concert running = new Concert(builder -> builder.monitor(gate))) {
      running.karcis.start();
      done(running.book(these("A-1-1")));
      await(
          () -> {
            assertThat(refusals(running.book(these("A-1-1")))).containsExactly("seat-taken");
            return turnedAway.get() > 0;
          });
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void closedMemoryIsUnavailable() {
    Order order = done(concert.book(these("A-1-1")));
    concert.karcis.close();
    assertThatThrownBy(() -> concert.stored(order)).isInstanceOf(StoreUnavailable.class);
  }
}
