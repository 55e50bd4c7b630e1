package dev.karcis.http.ticketing;

import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.domain.ticketing.SeatLabel;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The fields of an order for seats, or for places. */
final class BookingFields {

  private BookingFields() {}

  static void write(JsonGenerator json, HeldLine line) {
    json.writeStringProperty("eventId", line.subject().toString());
    List<SeatLabel> seats = Booking.seats(line);
    if (!seats.isEmpty()) {
      json.writeArrayPropertyStart("seats");
      seats.forEach(seat -> json.writeString(seat.toString()));
      json.writeEndArray();
    }
    for (PricedHolding priced : line.holdings()) {
      if (priced.holding() instanceof HeldUnits units) {
        json.writeObjectPropertyStart("places");
        json.writeStringProperty("section", units.key().name());
        json.writeNumberProperty("quantity", units.units());
        json.writeEndObject();
      }
    }
  }
}
