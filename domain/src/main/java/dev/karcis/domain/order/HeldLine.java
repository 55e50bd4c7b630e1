package dev.karcis.domain.order;

import dev.karcis.domain.shared.Money;
import java.util.List;
import java.util.UUID;

/**
 * What an order won for one of its lines.
 *
 * @param holdings in the order of the line's claims
 */
public record HeldLine(String kind, UUID subject, List<PricedHolding> holdings) {

  public HeldLine {
    holdings = List.copyOf(holdings);
  }

  /** Of all that it holds, before the order's discount. */
  public Money price() {
    return holdings.stream().map(PricedHolding::price).reduce(Money::plus).orElseThrow();
  }
}
