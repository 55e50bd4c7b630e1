package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A line for seats, or for places. */
record BookingJson(Ticketing ticketing) implements OrderApi.KindJson {

  @Override
  public List<OrderPart> read(List<Fields> lines, Call call) {
    List<BookingLine> wishes = lines.stream().map(BookingLine::read).toList();
    Map<EventId, Event> events = BookingLine.events(wishes, ticketing.catalogue(), call);
    List<OrderPart> parts = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      parts.add(wishes.get(i).part(lines.get(i), events));
    }
    return parts;
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
