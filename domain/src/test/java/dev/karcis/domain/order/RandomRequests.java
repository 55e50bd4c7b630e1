package dev.karcis.domain.order;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/** Makes requests of all shapes for a few sections and counters, seeded. */
final class RandomRequests {

  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final UUID OTHER_SUBJECT = new UUID(0, 1);
  private static final Currency IDR = Money.currency("IDR");
  private static final Buyer BUYER =
      new Buyer("Sari", "sari@example.org", Optional.empty(), Optional.empty());

  private final Random random;
  private final NaiveStock stock;
  private final List<StockKey> sections;
  private final List<StockKey> places;

  RandomRequests(Random random, NaiveStock stock, List<StockKey> sections, List<StockKey> places) {
    this.random = random;
    this.stock = stock;
    this.sections = sections;
    this.places = places;
  }

  List<OrderRequest> batch() {
    List<OrderRequest> batch = new ArrayList<>();
    for (int size = 1 + random.nextInt(12); size > 0; size--) {
      batch.add(request());
    }
    return batch;
  }

  private OrderRequest request() {
    List<OrderLine> lines = new ArrayList<>();
    for (int i = random.nextInt(4) == 0 ? 3 : 1; i > 0; i--) {
      lines.add(line());
    }
    return new OrderRequest(
        new OrderId(id()),
        BUYER,
        lines,
        oneIn(3) ? Optional.of(discount()) : Optional.empty(),
        Duration.ofSeconds(1 + random.nextInt(100)),
        IDR);
  }

  private OrderLine line() {
    List<PricedClaim> claims = new ArrayList<>();
    for (int i = random.nextInt(3) == 0 ? 3 : 1; i > 0; i--) {
      Claim claim = random.nextInt(3) == 0 ? units() : seats();
      claims.add(PricedClaim.of(claim, tariff()));
    }
    if (oneIn(4)) {
      StockKey voucher = new StockKey(places.get(0).scope(), "voucher-" + random.nextInt(4));
      claims.add(
          new PricedClaim(CountClaim.upTo(2, voucher, 1, "voucher-used-up"), Optional.empty()));
    }
    return new OrderLine(
        oneIn(5) ? "registration" : "booking",
        oneIn(3) ? OTHER_SUBJECT : places.get(0).scope(),
        claims,
        oneIn(3) ? Optional.of(window()) : Optional.empty(),
        oneIn(3) ? OptionalInt.of(1 + random.nextInt(8)) : OptionalInt.empty());
  }

  private Claim units() {
    return CountClaim.of(pick(places), 1 + random.nextInt(5));
  }

  private Claim seats() {
    StockKey section = pick(sections);
    NaiveStock.Size size = stock.sizes.get(section);
    if (random.nextBoolean()) {
      int wanted = oneIn(8) ? 1 + random.nextInt(70) : 1 + random.nextInt(4);
      return new BestSeats(section, wanted);
    }
    TreeSet<Seat> seats = new TreeSet<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      seats.add(new Seat(1 + random.nextInt(size.rows()), 1 + random.nextInt(size.seatsPerRow())));
    }
    return new NamedSeats(section, List.copyOf(seats));
  }

  /** Free ones too, and prices that don't divide by 100. */
  private Tariff tariff() {
    List<Tariff.Tier> tiers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tiers.add(
          new Tariff.Tier(
              price(),
              oneIn(2) ? Optional.of(START.plusSeconds(random.nextInt(7))) : Optional.empty(),
              oneIn(2) ? OptionalLong.of(random.nextInt(30)) : OptionalLong.empty()));
    }
    return new Tariff(price(), tiers);
  }

  private Money price() {
    return new Money(oneIn(3) ? 0 : random.nextInt(2_000), IDR);
  }

  private DiscountGrant discount() {
    StockKey campaign = new StockKey(places.get(0).scope(), "budget-" + random.nextInt(2));
    return new DiscountGrant(
        "HEMAT",
        random.nextBoolean()
            ? new Discount.Percent(1 + random.nextInt(100))
            : new Discount.Fixed(new Money(random.nextInt(3_000), IDR)),
        oneIn(2)
            ? Optional.of(new DiscountGrant.Budget(campaign, 5_000, "budget-spent"))
            : Optional.empty());
  }

  private SalesWindow window() {
    Instant opens = START.plusSeconds(random.nextInt(4) - 2);
    return new SalesWindow(opens, opens.plusSeconds(1 + random.nextInt(6)));
  }

  UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
