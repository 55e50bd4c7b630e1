package dev.karcis.application.stock;

import dev.karcis.domain.stock.NamedSeats;
import java.util.List;

/**
 * The seats that one order names; empty for an order that names none.
 *
 * @param claims of one scope or several
 */
public record SeatsWanted(List<NamedSeats> claims) {

  public SeatsWanted {
    claims = List.copyOf(claims);
  }
}
