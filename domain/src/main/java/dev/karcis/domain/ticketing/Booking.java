package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldSeats;
import java.util.List;

/** What an order's line means for those who booked it. */
public final class Booking {

  /** The kind of an order's line that books seats or places of an event. */
  public static final String KIND = "booking";

  private Booking() {}

  /** The seats that it holds, sorted within each section; none for places. */
  public static List<SeatLabel> seats(HeldLine line) {
    return line.holdings().stream()
        .map(PricedHolding::holding)
        .filter(HeldSeats.class::isInstance)
        .map(HeldSeats.class::cast)
        .flatMap(held -> held.seats().stream().map(seat -> new SeatLabel(held.key().name(), seat)))
        .toList();
  }
}
