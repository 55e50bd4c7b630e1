package dev.karcis.memory;

import dev.karcis.application.order.OrderKind;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.order.Tariff;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** An embedder's own kind of orders: places of a car park with room for three. */
final class Parking implements OrderKind {

  static final String KIND = "parking";
  static final Money PRICE = Money.of(20_000, "IDR");

  final UUID lot = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  /** What it was told, as {@code placed 2}: that many places. */
  final List<String> told = new ArrayList<>();

  @Override
  public String name() {
    return KIND;
  }

  OrderPart places(int cars) {
    CountClaim claim = CountClaim.upTo(3, new StockKey(lot, "CARS"), cars, CountClaim.SOLD_OUT);
    OrderLine line =
        new OrderLine(
            KIND,
            lot,
            List.of(PricedClaim.of(claim, Tariff.flat(PRICE))),
            Optional.empty(),
            OptionalInt.empty());
    return new OrderPart(line, Duration.ofSeconds(60), PRICE.currency());
  }

  @Override
  public void placed(List<Order> orders) {
    tell("placed", orders);
  }

  @Override
  public void confirmed(List<Order> orders) {
    tell("confirmed", orders);
  }

  @Override
  public void ended(List<Order> orders) {
    tell("ended", orders);
  }

  private void tell(String what, List<Order> orders) {
    for (Order order : orders) {
      for (HeldLine line : order.details().lines()) {
        if (line.kind().equals(KIND)) {
          told.add(what + " " + line.holdings().get(0).holding().units());
        }
      }
    }
  }
}
