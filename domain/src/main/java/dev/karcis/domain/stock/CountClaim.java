package dev.karcis.domain.stock;

import java.util.OptionalLong;

/**
 * Units of anything that is counted against a limit: places of a standing section, uses of a
 * voucher, one person in one race.
 *
 * @param units 1 or more
 * @param limit the limit of a counter that doesn't exist yet; empty if it must exist
 * @param shortage the code of the refusal when it has run out, as {@code sold-out}
 */
public record CountClaim(StockKey key, long units, OptionalLong limit, String shortage)
    implements Claim {

  public static final String SOLD_OUT = "sold-out";

  public CountClaim {
    if (units < 1 || limit.orElse(0) < 0) {
      throw new IllegalArgumentException(units + " units, limit " + limit);
    }
  }

  /** Units of a counter that exists; refused as {@code sold-out}. */
  public static CountClaim of(StockKey key, long units) {
    return new CountClaim(key, units, OptionalLong.empty(), SOLD_OUT);
  }

  /** Units of a counter that is created with this limit where it doesn't exist yet. */
  public static CountClaim upTo(long limit, StockKey key, long units, String shortage) {
    return new CountClaim(key, units, OptionalLong.of(limit), shortage);
  }
}
