package dev.karcis.domain.order;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The part of an order that one kind and one subject answer for.
 *
 * @param kind the name of its {@code OrderKind}, as {@code booking}
 * @param subject what it is for, as the event's id
 * @param claims at least one
 * @param window when it may be bought; empty for always
 * @param maxUnits how many priced units an order may hold in all its lines of this kind and
 *     subject; empty for any number
 */
public record OrderLine(
    String kind,
    UUID subject,
    List<PricedClaim> claims,
    Optional<SalesWindow> window,
    OptionalInt maxUnits) {

  public OrderLine {
    claims = List.copyOf(claims);
    if (claims.isEmpty()) {
      throw new IllegalArgumentException("an order line claims something");
    }
  }

  /** How many units are bought, whatever merely limits left out. */
  long units() {
    return claims.stream()
        .filter(claim -> claim.tariff().isPresent())
        .mapToLong(claim -> claim.claim().units())
        .sum();
  }
}
