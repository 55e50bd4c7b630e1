package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Fields;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A line for seats, or for places. */
record BookingJson(Ticketing ticketing) implements OrderApi.KindJson {

  @Override
  public OrderPart read(Fields line) {
    return BookingLine.read(line).part(line, ticketing);
  }

  @Override
  public void write(JsonGenerator json, HeldLine line) {
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
