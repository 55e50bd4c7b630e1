package dev.karcis.contracts;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.PricedHolding;
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
import java.util.Optional;
import java.util.UUID;

/** Builds orders; with nothing said, one unit of a booking, held for an hour. */
final class OrderSample {

  private final List<HeldLine> lines = new ArrayList<>();
  private OrderId id = new OrderId(Samples.id());
  private String kind = "booking";
  private UUID subject = Samples.id();
  private Buyer buyer = buyer("Siti", "siti@example.org");
  private Optional<AppliedDiscount> discount = Optional.empty();
  private Instant placedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private Optional<Instant> expiresAt = Optional.empty();

  static Buyer buyer(String name, String email) {
    return new Buyer(name, email, Optional.empty(), Optional.empty());
  }

  static PricedHolding seats(StockKey section, int row, int... numbers) {
    List<Seat> seats = new ArrayList<>();
    for (int number : numbers) {
      seats.add(new Seat(row, number));
    }
    return new PricedHolding(
        new HeldSeats(section, seats, 41), Money.of(150_000L * seats.size(), "IDR"));
  }

  static PricedHolding units(StockKey counter, long units) {
    return new PricedHolding(new HeldUnits(counter, units, 7, 9), Money.of(0, "IDR"));
  }

  OrderSample id(OrderId newId) {
    id = newId;
    return this;
  }

  OrderSample kind(String newKind) {
    kind = newKind;
    return this;
  }

  OrderSample subject(UUID newSubject) {
    subject = newSubject;
    return this;
  }

  OrderSample buyer(Buyer newBuyer) {
    buyer = newBuyer;
    return this;
  }

  OrderSample discount(AppliedDiscount newDiscount) {
    discount = Optional.of(newDiscount);
    return this;
  }

  OrderSample placedAt(Instant time) {
    placedAt = time;
    return this;
  }

  OrderSample expiresAt(Instant time) {
    expiresAt = Optional.of(time);
    return this;
  }

  /** Of the kind and the subject that were said before. */
  OrderSample line(PricedHolding... holdings) {
    lines.add(new HeldLine(kind, subject, List.of(holdings)));
    return this;
  }

  PendingOrder pending() {
    return new PendingOrder(
        details(Optional.of(expiresAt.orElse(placedAt.plus(Duration.ofHours(1))))));
  }

  ConfirmedOrder free() {
    return new ConfirmedOrder(details(Optional.empty()), placedAt);
  }

  private OrderDetails details(Optional<Instant> deadline) {
    if (lines.isEmpty()) {
      line(units(new StockKey(subject, "PLACES"), 1));
    }
    Money total = lines.get(0).holdings().get(0).price();
    return new OrderDetails(id, buyer, lines, total, discount, placedAt, deadline);
  }
}
