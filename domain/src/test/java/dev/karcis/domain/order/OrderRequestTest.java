package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.DiscountGrant.Budget;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderRequestTest {

  private static final Money PRICE = Money.of(5, "IDR");
  private static final Duration HOLD = Duration.ofMinutes(2);

  @Test
  void theDiscountsBudgetIsLockedWithTheClaims() {
    StockKey spent = new StockKey(AnyOrder.EVENT, "budget");
    DiscountGrant grant =
        new DiscountGrant(
            "HEMAT",
            new Discount.Percent(10),
            Optional.of(new Budget(spent, 900, "campaign-limit")));
    assertThat(request(List.of(line(PRICE)), Optional.of(grant), HOLD).claims())
        .containsExactly(
            new BestSeats(AnyOrder.SECTION, 2), CountClaim.upTo(900, spent, 1, "campaign-limit"));
  }

  @Test
  void oneOrderHasOneCurrency() {
    Money dollar = Money.of(5, "USD");
    DiscountGrant fixed = new DiscountGrant("X", new Discount.Fixed(dollar), Optional.empty());
    assertThatThrownBy(() -> request(List.of(line(PRICE), line(dollar)), Optional.empty(), HOLD))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> request(List.of(line(PRICE)), Optional.of(fixed), HOLD))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void holdsAndLinesAreBounded() {
    List<OrderLine> lines = List.of(line(PRICE));
    assertThat(request(lines, Optional.empty(), Duration.ofHours(24)).lines()).isEqualTo(lines);
    for (Duration hold : List.of(Duration.ZERO, Duration.ofHours(24).plusNanos(1))) {
      assertThatThrownBy(() -> request(lines, Optional.empty(), hold))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> request(List.of(), Optional.empty(), HOLD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new OrderLine(
                    "x", AnyOrder.EVENT, List.of(), Optional.empty(), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void percentagesAreOneToAHundred() {
    assertThatThrownBy(() -> new Discount.Percent(0)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new Discount.Percent(101)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anOrderOfSeveralLinesIsMixed() {
    HeldLine booking = new HeldLine("booking", AnyOrder.EVENT, List.of());
    HeldLine race = new HeldLine("registration", AnyOrder.EVENT, List.of());
    assertThat(with(List.of(booking)).kind()).isEqualTo("booking");
    assertThat(with(List.of(booking, booking)).kind()).isEqualTo(OrderDetails.MIXED);
    assertThat(with(List.of(booking, race)).kind()).isEqualTo(OrderDetails.MIXED);
  }

  private static OrderDetails with(List<HeldLine> lines) {
    OrderDetails any = AnyOrder.paid();
    return new OrderDetails(
        any.id(), any.buyer(), lines, any.total(), any.discount(), any.placedAt(), any.expiresAt());
  }

  private static OrderLine line(Money price) {
    return new OrderLine(
        "booking",
        AnyOrder.EVENT,
        List.of(PricedClaim.of(new BestSeats(AnyOrder.SECTION, 2), Tariff.flat(price))),
        Optional.empty(),
        OptionalInt.empty());
  }

  private static OrderRequest request(
      List<OrderLine> lines, Optional<DiscountGrant> discount, Duration hold) {
    return new OrderRequest(
        new OrderId(new UUID(1, 1)),
        AnyOrder.paid().buyer(),
        lines,
        discount,
        hold,
        PRICE.currency());
  }
}
