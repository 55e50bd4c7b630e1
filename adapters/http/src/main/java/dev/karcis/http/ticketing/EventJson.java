package dev.karcis.http.ticketing;

import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventTerms;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.http.shared.JsonOut;
import tools.jackson.core.JsonGenerator;

/** An event as everyone sees it. */
final class EventJson {

  private EventJson() {}

  static void write(JsonGenerator json, Event event) {
    EventTerms terms = event.terms();
    json.writeStringProperty("id", event.id().toString());
    json.writeStringProperty("name", terms.name());
    json.writeStringProperty("venue", terms.venue());
    JsonOut.time(json, "startsAt", terms.startsAt());
    JsonOut.time(json, "salesOpenAt", terms.salesOpenAt());
    JsonOut.time(json, "salesCloseAt", terms.salesCloseAt());
    json.writeNumberProperty("holdSeconds", terms.hold().toSeconds());
    json.writeNumberProperty("maxSeatsPerBooking", terms.maxSeatsPerBooking());
    json.writeArrayPropertyStart("sections");
    for (Section section : event.sections()) {
      json.writeStartObject();
      size(json, section);
      JsonOut.money(json, "price", section.price());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void size(JsonGenerator json, Section section) {
    json.writeStringProperty("name", section.name());
    json.writeNumberProperty("capacity", section.capacity());
    if (section instanceof SeatedSection seated) {
      json.writeNumberProperty("rows", seated.rows());
      json.writeNumberProperty("seatsPerRow", seated.seatsPerRow());
    }
  }
}
