package dev.karcis.domain.order;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one unit costs. The first tier in order that applies to a unit sets its price, else {@code
 * base} does; a purchase that crosses a tier's end is priced unit by unit.
 *
 * @param tiers in the order in which they are tried, all in the base's currency
 */
public record Tariff(Money base, List<Tier> tiers) {

  public Tariff {
    tiers = List.copyOf(tiers);
    for (Tier tier : tiers) {
      if (!tier.price.currency().equals(base.currency())) {
        throw new InvalidInput(
            "price", FieldError.MIXED_CURRENCIES, base.currency(), tier.price.currency());
      }
    }
  }

  /**
   * A price under conditions.
   *
   * @param until applies before this instant; empty for always
   * @param firstPlaces applies to the first so many units that are live; empty for all
   */
  public record Tier(Money price, Optional<Instant> until, OptionalLong firstPlaces) {

    private boolean applies(long ordinal, Instant now) {
      return until.map(now::isBefore).orElse(true) && ordinal <= firstPlaces.orElse(Long.MAX_VALUE);
    }

    private long lastOrdinal() {
      return firstPlaces.orElse(Long.MAX_VALUE);
    }
  }

  public static Tariff flat(Money price) {
    return new Tariff(price, List.of());
  }

  /**
   * The price of {@code units} units.
   *
   * @param firstOrdinal the first one's place among the live units, from 1
   */
  Money price(long firstOrdinal, long units, Instant now) {
    Money sum = Money.zero(base.currency());
    long ordinal = firstOrdinal;
    long end = Math.addExact(firstOrdinal, units);
    while (ordinal < end) {
      Optional<Tier> tier = tierAt(ordinal, now);
      // A tier only ever stops applying as ordinals rise, so each stretch has one price.
      long last = tier.map(Tier::lastOrdinal).orElse(Long.MAX_VALUE);
      long next = Math.min(end - 1, last) + 1;
      sum = sum.plus(tier.map(Tier::price).orElse(base).times(next - ordinal));
      ordinal = next;
    }
    return sum;
  }

  private Optional<Tier> tierAt(long ordinal, Instant now) {
    return tiers.stream().filter(tier -> tier.applies(ordinal, now)).findFirst();
  }
}
