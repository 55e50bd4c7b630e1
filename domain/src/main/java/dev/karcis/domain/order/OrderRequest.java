package dev.karcis.domain.order;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a buyer asks for: all of it or nothing.
 *
 * @param lines at least one, all priced in {@code currency}
 * @param hold how long the claims are held unpaid
 */
public record OrderRequest(
    OrderId id,
    Buyer buyer,
    List<OrderLine> lines,
    Optional<DiscountGrant> discount,
    Duration hold,
    Currency currency) {

  public static final Duration MIN_HOLD = Duration.ofSeconds(1);
  public static final Duration MAX_HOLD = Duration.ofHours(24);

  public OrderRequest {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || hold.compareTo(MIN_HOLD) < 0 || hold.compareTo(MAX_HOLD) > 0) {
      throw new IllegalArgumentException(lines.size() + " lines, held for " + hold);
    }
    for (OrderLine line : lines) {
      for (PricedClaim claim : line.claims()) {
        claim.tariff().ifPresent(tariff -> requireCurrency(currency, tariff.base()));
      }
    }
    discount.ifPresent(
        grant -> {
          if (grant.discount() instanceof Discount.Fixed fixed) {
            requireCurrency(currency, fixed.amount());
          }
        });
  }

  /** All that the parts offer, together. */
  public static OrderRequest of(OrderId id, Buyer buyer, OrderParts parts) {
    return new OrderRequest(
        id, buyer, parts.lines(), Optional.empty(), parts.hold(), parts.currency());
  }

  private static void requireCurrency(Currency currency, Money money) {
    if (!money.currency().equals(currency)) {
      throw new InvalidInput("currency", FieldError.MIXED_CURRENCIES, currency, money.currency());
    }
  }

  /** As {@link OrderDetails#kind()}. */
  public String kind() {
    return lines.size() == 1 ? lines.get(0).kind() : OrderDetails.MIXED;
  }

  /** How many units are bought in all lines of the same kind and subject. */
  long unitsLike(OrderLine line) {
    return lines.stream()
        .filter(other -> other.kind().equals(line.kind()))
        .filter(other -> other.subject().equals(line.subject()))
        .mapToLong(OrderLine::units)
        .sum();
  }

  /** How much of one stock is wanted in all lines. */
  long wanted(StockKey key) {
    return lines.stream()
        .flatMap(line -> line.claims().stream())
        .map(PricedClaim::claim)
        .filter(claim -> claim.key().equals(key))
        .mapToLong(Claim::units)
        .sum();
  }

  /** Every claim whose stock must be locked, the discount's budget with them. */
  public List<Claim> claims() {
    Stream<Claim> budget =
        discount.flatMap(DiscountGrant::budget).stream()
            .map(b -> CountClaim.upTo(b.limit(), b.key(), 1, b.shortage()));
    Stream<Claim> wanted =
        lines.stream().flatMap(line -> line.claims().stream()).map(PricedClaim::claim);
    return Stream.concat(wanted, budget).toList();
  }
}
