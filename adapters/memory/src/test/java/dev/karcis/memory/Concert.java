package dev.karcis.memory;

import static org.assertj.core.api.Assertions.fail;

import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.Availability.SectionLeft;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An event on sale in memory: seats A, 10 rows of 10, and 50 places F; held for 2 minutes. */
final class Concert implements AutoCloseable {

  final SettableClock clock = new SettableClock();
  final Karcis karcis;
  final Event event;

  Concert() {
    this(builder -> builder);
  }

  Concert(UnaryOperator<KarcisBuilder> settings) {
    karcis = settings.apply(Karcis.with(Memory.create(clock)).clock(clock)).build();
    Money price = Money.of(150_000, "IDR");
    EventDraft draft =
        new EventDraft(
            "Konser",
            "Jakarta",
            clock.instant().plus(Duration.ofDays(1)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new SectionDraft(
                    "A", OptionalInt.of(10), OptionalInt.of(10), OptionalLong.empty(), price),
                new SectionDraft(
                    "F", OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(50), price)));
    event =
        done(
            karcis
                .ticketing()
                .createEvent()
                .handle(new CreateEvent.Command(draft, Optional.empty(), Actor.STAFF)));
  }

  static SeatWish these(String... labels) {
    return new SeatWish.These(
        Stream.of(labels).map(label -> SeatLabel.parse(label).orElseThrow()).toList());
  }

  Outcome<Order> book(SeatWish wish) {
    return book(wish, Optional.empty());
  }

  Outcome<Order> book(SeatWish wish, Optional<IdempotencyKey.Use> key) {
    Buyer buyer = new Buyer("Siti", "siti@example.org", Optional.empty(), Optional.empty());
    return karcis
        .ticketing()
        .bookSeats()
        .now(new BookSeats.Command(event.id(), wish, buyer, key, Actor.ANYONE));
  }

  Outcome<Order> pay(Order order) {
    return karcis
        .payments()
        .confirm()
        .handle(
            new ConfirmPayment.Command(
                order.id(), Optional.of("transfer 1"), Optional.empty(), Actor.GATEWAY));
  }

  /** Lets the deadlines of all orders pass, and sweeps them. */
  void expireAll() {
    clock.advance(Duration.ofMinutes(3));
    while (karcis.orders().expire().run()) {
      Thread.onSpinWait();
    }
  }

  Order stored(Order order) {
    return karcis.orders().see().find(order.id()).orElseThrow();
  }

  long left(String section) {
    return karcis.ticketing().seeEvents().availability(event.id()).orElseThrow().sections().stream()
        .filter(its -> its.section().name().equals(section))
        .mapToLong(SectionLeft::available)
        .sum();
  }

  static List<String> seats(Order order) {
    return order.details().lines().stream()
        .flatMap(line -> Booking.seats(line).stream())
        .map(SeatLabel::toString)
        .toList();
  }

  static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        value -> value, reasons -> fail("refused: " + reasons), busy -> fail("busy: " + busy));
  }

  static List<String> refusals(Outcome<?> outcome) {
    return outcome.fold(
        value -> fail("done: " + value),
        reasons -> reasons.stream().map(Refusal::code).toList(),
        busy -> fail("busy: " + busy));
  }

  @Override
  public void close() {
    karcis.close();
  }
}
