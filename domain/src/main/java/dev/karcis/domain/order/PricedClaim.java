package dev.karcis.domain.order;

import dev.karcis.domain.stock.Claim;
import java.util.Optional;

/**
 * A claim and what its units cost.
 *
 * @param tariff empty for a claim that only limits, as one use of a voucher
 */
public record PricedClaim(Claim claim, Optional<Tariff> tariff) {

  public static PricedClaim of(Claim claim, Tariff tariff) {
    return new PricedClaim(claim, Optional.of(tariff));
  }
}
