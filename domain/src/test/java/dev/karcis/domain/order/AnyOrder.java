package dev.karcis.domain.order;

import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders for tests about what happens after the desk. */
public final class AnyOrder {

  public static final Instant PLACED = Instant.parse("2030-01-01T00:00:00Z");
  public static final Instant DEADLINE = PLACED.plusSeconds(120);
  public static final UUID EVENT = new UUID(0, 7);
  public static final StockKey SECTION = new StockKey(EVENT, "A");
  public static final Money PRICE = Money.of(150_000, "IDR");
  private static final Money NOTHING = Money.of(0, "IDR");

  private AnyOrder() {}

  public static PendingOrder pending() {
    return new PendingOrder(paid());
  }

  public static ConfirmedOrder free() {
    return new ConfirmedOrder(details(NOTHING, Optional.empty()), PLACED);
  }

  public static OrderDetails paid() {
    return details(PRICE, Optional.of(DEADLINE));
  }

  private static OrderDetails details(Money total, Optional<Instant> deadline) {
    Holding seat = new HeldSeats(SECTION, List.of(new Seat(1, 1)), 1);
    HeldLine line = new HeldLine("booking", EVENT, List.of(new PricedHolding(seat, total)));
    Buyer buyer = new Buyer("Sari", "sari@example.org", Optional.empty(), Optional.empty());
    Optional<AppliedDiscount> none = Optional.empty();
    return new OrderDetails(
        new OrderId(new UUID(1, 1)), buyer, List.of(line), total, none, PLACED, deadline);
  }
}
