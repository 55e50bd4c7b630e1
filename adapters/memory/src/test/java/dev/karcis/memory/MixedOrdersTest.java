package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.refusals;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.PlaceMixedOrder;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.OrderParts;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.StockHeld;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.ticketing.SeatWish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seats of a concert, and places for cars, in one order. */
@Timeout(60)
class MixedOrdersTest {

  private static final Buyer BUYER = Buyer.of("Siti", "siti@example.org");

  private final Parking parking = new Parking();
  private final Told told = new Told();
  private final Concert concert = new Concert(builder -> builder.kind(parking).subscriber(told));

  private static final class Told implements Subscriber {

    final BlockingQueue<OutboxMessage> messages = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "told";
    }

    @Override
    public Set<String> events() {
      return Set.of(OrderPlaced.NAME, OrderEnded.NAME);
    }

    @Override
    public void handle(List<OutboxMessage> batch) {
      messages.addAll(batch);
    }
  }

  @AfterEach
  void close() {
    concert.close();
  }

  private OrderPart seats(String... labels) {
    return concert.karcis.ticketing().bookSeats().part(concert.event.id(), these(labels));
  }

  private OrderPart best(int quantity) {
    SeatWish wish = new SeatWish.Best("A", quantity);
    return concert.karcis.ticketing().bookSeats().part(concert.event.id(), wish);
  }

  private Outcome<Order> place(OrderPart... parts) {
    return concert.karcis.orders().placeMixed().now(PlaceMixedOrder.Command.of(BUYER, parts));
  }

  @Test
  void allPartsAreHeldUntilTheShortestDeadlineAndPaidAsOne() {
    Order order = done(place(seats("A-1-1", "A-1-2"), parking.places(2)));
    assertThat(order.details().kind()).isEqualTo("mixed");
    assertThat(order.details().total().amount()).isEqualTo(340_000);
    assertThat(order.details().expiresAt())
        .hasValue(order.details().placedAt().plus(Duration.ofSeconds(60)));
    assertThat(done(concert.pay(order)).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(parking.told).containsExactly("placed 2", "confirmed 2");
    assertThat(concert.left("A")).isEqualTo(98);
  }

  @Test
  void whatIsShortInOnePartLeavesAllOthersFree() {
    done(place(seats("A-1-1"), parking.places(2)));
    assertThat(refusals(place(seats("A-1-2"), parking.places(2)))).containsExactly("sold-out");
    assertThat(refusals(place(seats("A-1-1", "A-1-2"), parking.places(1))))
        .containsExactly("seat-taken");
    assertThat(concert.left("A")).isEqualTo(99);
    done(place(seats("A-1-2"), parking.places(1)));
    assertThat(parking.told).containsExactly("placed 2", "placed 1");
  }

  @Test
  void refusalsOfAllPartsAreToldAndWhatIsLeftIsLeftToTheOrder() {
    done(concert.book(these("A-1-1")));
    Outcome<Order> refused = place(parking.places(2), seats("A-1-1"), parking.places(2), best(9));
    assertThat(refusals(refused)).containsExactly("too-many-seats", "seat-taken", "sold-out");
    RunOut runOut =
        refused.fold(
            order -> null, reasons -> (RunOut) reasons.get(reasons.size() - 1), busy -> null);
    assertThat(runOut.wanted()).isEqualTo(4);
    assertThat(runOut.left()).isEqualTo(3);
    assertThat(runOut.key().scope()).isEqualTo(parking.lot);
  }

  @Test
  void whateverEndsItFreesAllOfIt() {
    Order cancelled = done(place(seats("A-1-1"), parking.places(3)));
    done(
        concert
            .karcis
            .orders()
            .cancel()
            .handle(new CancelOrder.Command(cancelled.id(), Actor.ANYONE)));
    Order refunded = done(place(seats("A-1-1"), parking.places(3)));
    done(concert.pay(refunded));
    done(
        concert
            .karcis
            .payments()
            .refund()
            .handle(new RefundPayment.Command(refunded.id(), Optional.empty(), Actor.STAFF)));
    Order expired = done(place(seats("A-1-1"), parking.places(3)));
    concert.expireAll();
    assertThat(concert.stored(cancelled).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(concert.stored(refunded).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(concert.stored(expired).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(concert.left("A")).isEqualTo(100);
    assertThat(parking.told)
        .containsExactly(
            "placed 3", "ended 3", "placed 3", "confirmed 3", "ended 3", "placed 3", "ended 3");
    done(place(seats("A-1-1"), parking.places(3)));
  }

  @Test
  void lateMoneyTakesAllPartsAgainOrNone() {
    Order late = done(place(seats("A-1-1"), parking.places(2)));
    concert.expireAll();
    Order rival = done(place(seats("A-1-2"), parking.places(2)));
    assertThat(refusals(concert.pay(late))).containsExactly("too-late");
    assertThat(concert.left("A")).isEqualTo(99);
    concert.expireAll();
    assertThat(concert.stored(rival).status()).isEqualTo(OrderStatus.EXPIRED);
    Order luckier = done(place(seats("A-1-3"), parking.places(1)));
    concert.expireAll();
    assertThat(done(concert.pay(luckier)).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(concert.left("A")).isEqualTo(99);
    assertThat(refusals(place(parking.places(3)))).containsExactly("sold-out");
  }

  @Test
  void sameKeyPlacesItOnce() {
    IdempotencyKey key = new IdempotencyKey("POST /orders siti", "click 1");
    PlaceMixedOrder.Command command =
        new PlaceMixedOrder.Command(
            OrderParts.of(seats("A-1-1"), parking.places(1)),
            BUYER,
            Optional.of(new IdempotencyKey.Use(key, "one of each")),
            Actor.ANYONE);
    Order first = done(concert.karcis.orders().placeMixed().now(command));
    assertThat(done(concert.karcis.orders().placeMixed().now(command))).isEqualTo(first);
    assertThat(concert.left("A")).isEqualTo(99);
  }

  @Test
  void eachSubjectIsToldOfItsOwnPartInItsOwnStream() throws InterruptedException {
    concert.karcis.start();
    Order order = done(place(parking.places(2), seats("A-1-1", "A-1-2")));
    done(
        concert.karcis.orders().cancel().handle(new CancelOrder.Command(order.id(), Actor.ANYONE)));
    MemoryCodec codec = new MemoryCodec();
    for (int i = 0; i < 4; i++) {
      OutboxMessage message = told.messages.poll(30, TimeUnit.SECONDS);
      assertThat(message).as("message %s", i).isNotNull();
      assertThat(message.aggregateId()).isEqualTo(order.id().value());
      List<StockHeld> stock =
          message.name().equals(OrderPlaced.NAME)
              ? codec.decode(message.payload(), OrderPlaced.class).stock()
              : codec.decode(message.payload(), OrderEnded.class).stock();
      boolean cars = message.stream().equals(parking.lot);
      assertThat(message.stream()).isIn(parking.lot, concert.event.id().value());
      assertThat(stock).singleElement().extracting("scope").isEqualTo(message.stream());
      assertThat(stock.get(0).seats()).isEqualTo(cars ? List.of() : List.of("1-1", "1-2"));
    }
    assertThat(told.messages).isEmpty();
  }

  @Test
  void partsThatDoNotGoTogetherAreTheCallersMistake() {
    assertThatThrownBy(() -> place(seats("A-1-1"), seats("A-1-1")))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> place()).isInstanceOf(InvalidInput.class);
    assertThat(concert.left("A")).isEqualTo(100);
  }
}
