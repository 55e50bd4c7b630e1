package dev.karcis.domain.order;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What of an order doesn't change as it goes through its life.
 *
 * @param total to be paid, the discount taken off
 * @param placedAt by the store's clock
 * @param expiresAt until when it is held unpaid; empty for an order that had nothing to pay
 */
public record OrderDetails(
    OrderId id,
    Buyer buyer,
    List<HeldLine> lines,
    Money total,
    Optional<AppliedDiscount> discount,
    Instant placedAt,
    Optional<Instant> expiresAt) {

  /** The kind of an order that has several lines. */
  public static final String MIXED = "mixed";

  public OrderDetails {
    lines = List.copyOf(lines);
  }

  /**
   * @param code the voucher's
   * @param off how much it took off
   * @param budget what its amount is held against
   */
  public record AppliedDiscount(String code, Money off, Optional<Holding> budget) {}

  public String kind() {
    return lines.size() == 1 ? lines.get(0).kind() : MIXED;
  }

  /** What its lines are for, each once. */
  private List<UUID> subjects() {
    return lines.stream().map(HeldLine::subject).distinct().toList();
  }

  /**
   * What each of its subjects is told.
   *
   * @param told makes it of the subject, and of what the order holds for it
   */
  <T> List<T> eachSubject(BiFunction<UUID, List<StockHeld>, T> told) {
    return subjects().stream()
        .map(subject -> told.apply(subject, StockHeld.of(holdings(subject))))
        .toList();
  }

  /** What it holds for one of its subjects; the discount's budget is the first one's. */
  private List<Holding> holdings(UUID subject) {
    Stream<Holding> held =
        lines.stream()
            .filter(line -> line.subject().equals(subject))
            .flatMap(line -> line.holdings().stream())
            .map(PricedHolding::holding);
    boolean first = lines.get(0).subject().equals(subject);
    return first ? Stream.concat(held, budget()).toList() : held.toList();
  }

  /** All that the order holds while it is live. */
  public List<Holding> holdings() {
    Stream<Holding> held =
        lines.stream().flatMap(line -> line.holdings().stream()).map(PricedHolding::holding);
    return Stream.concat(held, budget()).toList();
  }

  private Stream<Holding> budget() {
    return discount.flatMap(AppliedDiscount::budget).stream();
  }

  /** The claims that lock, or win again, what the order holds. */
  public List<Claim> claims() {
    return holdings().stream().map(Holding::claim).toList();
  }
}
