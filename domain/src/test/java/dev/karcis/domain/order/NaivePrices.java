package dev.karcis.domain.order;

import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order costs, one unit after the other. */
final class NaivePrices {

  private final OrderRequest request;
  private final Instant now;
  final List<HeldLine> lines = new ArrayList<>();
  Optional<AppliedDiscount> discount = Optional.empty();
  long total;

  NaivePrices(NaiveDesk desk, NaiveStock stock, OrderRequest request, Instant now) {
    this.request = request;
    this.now = now;
    for (int line = 0; line < request.lines().size(); line++) {
      lines.add(line(request.lines().get(line), desk.won.get(line)));
    }
    request.discount().ifPresent(grant -> take(grant, desk, stock));
  }

  private HeldLine line(OrderLine line, List<Holding> won) {
    List<PricedHolding> priced = new ArrayList<>();
    for (int i = 0; i < won.size(); i++) {
      long price = 0;
      for (long unit = 0; unit < won.get(i).units(); unit++) {
        price += unitPrice(line.claims().get(i).tariff(), won.get(i).firstOrdinal() + unit);
      }
      total += price;
      priced.add(new PricedHolding(won.get(i), new Money(price, request.currency())));
    }
    return new HeldLine(line.kind(), line.subject(), priced);
  }

  private long unitPrice(Optional<Tariff> tariff, long ordinal) {
    if (tariff.isEmpty()) {
      return 0;
    }
    for (Tariff.Tier tier : tariff.get().tiers()) {
      boolean inTime = tier.until().isEmpty() || now.compareTo(tier.until().get()) < 0;
      boolean inPlaces = tier.firstPlaces().isEmpty() || ordinal <= tier.firstPlaces().getAsLong();
      if (inTime && inPlaces) {
        return tier.price().amount();
      }
    }
    return tariff.get().base().amount();
  }

  private void take(DiscountGrant grant, NaiveDesk desk, NaiveStock stock) {
    long off =
        grant.discount() instanceof Discount.Percent percent
            ? BigDecimal.valueOf(total)
                .multiply(BigDecimal.valueOf(percent.percent()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact()
            : Math.min(total, ((Discount.Fixed) grant.discount()).amount().amount());
    Optional<Holding> held = Optional.empty();
    if (grant.budget().isPresent() && off > 0) {
      DiscountGrant.Budget budget = grant.budget().get();
      if (off > stock.left(budget.key())) {
        desk.reasons.add(
            new RunOut(budget.key(), budget.shortage(), off, stock.left(budget.key())));
        return;
      }
      held = Optional.of(desk.units(budget.key(), off));
    }
    discount =
        Optional.of(new AppliedDiscount(grant.code(), new Money(off, request.currency()), held));
    total -= off;
  }
}
