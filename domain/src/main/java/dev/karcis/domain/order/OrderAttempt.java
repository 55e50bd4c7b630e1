package dev.karcis.domain.order;

import dev.karcis.domain.order.DiscountGrant.Budget;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One request at the desk: takes its claims, prices them, and gives all back if anything lacks. */
final class OrderAttempt {

  private final OrderRequest request;
  private final StockLedger ledger;
  private final Instant now;
  private final List<Refusal> reasons;
  private final Deque<Holding> taken = new ArrayDeque<>();

  /** By line and claim, as the request has them. */
  private final Holding[][] won;

  OrderAttempt(OrderRequest request, StockLedger ledger, Instant now) {
    this.request = request;
    this.ledger = ledger;
    this.now = now;
    this.reasons = OrderDesk.objections(request, now);
    this.won =
        request.lines().stream()
            .map(line -> new Holding[line.claims().size()])
            .toArray(Holding[][]::new);
  }

  Decision decide() {
    takeClaims();
    if (reasons.isEmpty()) {
      List<HeldLine> lines = new ArrayList<>();
      for (int line = 0; line < won.length; line++) {
        lines.add(price(request.lines().get(line), won[line]));
      }
      Money sum = sum(lines);
      Optional<AppliedDiscount> discount = request.discount().map(grant -> apply(grant, sum));
      if (reasons.isEmpty()) {
        return placed(lines, sum, discount);
      }
    }
    taken.descendingIterator().forEachRemaining(ledger::undo);
    return new Decision.Declined(reasons);
  }

  /** Named seats before the best ones, so that an order never takes from itself. */
  private void takeClaims() {
    take(false);
    take(true);
  }

  private void take(boolean bestSeats) {
    for (int line = 0; line < won.length; line++) {
      List<PricedClaim> claims = request.lines().get(line).claims();
      for (int i = 0; i < claims.size(); i++) {
        Claim claim = claims.get(i).claim();
        if (claim instanceof BestSeats == bestSeats) {
          won[line][i] = take(claim).orElse(null);
        }
      }
    }
  }

  private Optional<Holding> take(Claim claim) {
    Optional<Holding> held =
        ledger.take(claim, reason -> OrderDesk.addOnce(reasons, toThisOrder(reason)));
    held.ifPresent(taken::addLast);
    return held;
  }

  /** What its own claims took before is left to it, and part of what it wants. */
  private Refusal toThisOrder(StockRefusal reason) {
    if (reason instanceof RunOut out) {
      long own =
          taken.stream()
              .filter(holding -> holding.key().equals(out.key()))
              .mapToLong(Holding::units)
              .sum();
      long wanted = Math.max(out.wanted(), request.wanted(out.key()));
      return new RunOut(out.key(), out.code(), wanted, out.left() + own);
    }
    return reason;
  }

  private HeldLine price(OrderLine line, Holding[] held) {
    List<PricedHolding> holdings = new ArrayList<>(held.length);
    for (int i = 0; i < held.length; i++) {
      holdings.add(new PricedHolding(held[i], price(line.claims().get(i), held[i])));
    }
    return new HeldLine(line.kind(), line.subject(), holdings);
  }

  private Money price(PricedClaim claim, Holding held) {
    return claim
        .tariff()
        .map(tariff -> tariff.price(held.firstOrdinal(), held.units(), now))
        .orElse(Money.zero(request.currency()));
  }

  private Money sum(List<HeldLine> lines) {
    return lines.stream()
        .flatMap(line -> line.holdings().stream())
        .map(PricedHolding::price)
        .reduce(Money.zero(request.currency()), Money::plus);
  }

  private AppliedDiscount apply(DiscountGrant grant, Money sum) {
    Money off = grant.discount().off(sum);
    Optional<Holding> budget =
        off.isZero() ? Optional.empty() : grant.budget().flatMap(b -> take(b, off));
    return new AppliedDiscount(grant.code(), off, budget);
  }

  private Optional<Holding> take(Budget budget, Money off) {
    return take(CountClaim.upTo(budget.limit(), budget.key(), off.amount(), budget.shortage()));
  }

  /** With nothing to pay there is nothing to wait for. */
  private Decision placed(List<HeldLine> lines, Money sum, Optional<AppliedDiscount> discount) {
    Money total = discount.map(AppliedDiscount::off).map(sum::lessAtMost).orElse(sum);
    Optional<Instant> deadline =
        total.isZero() ? Optional.empty() : Optional.of(now.plus(request.hold()));
    OrderDetails details =
        new OrderDetails(request.id(), request.buyer(), lines, total, discount, now, deadline);
    Order order =
        deadline.isPresent() ? new PendingOrder(details) : new ConfirmedOrder(details, now);
    return new Decision.Placed(order, OrderPlaced.of(order));
  }
}
