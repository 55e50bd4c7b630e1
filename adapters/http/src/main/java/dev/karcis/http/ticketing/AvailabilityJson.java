package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.Availability;
import dev.karcis.application.ticketing.Availability.SectionLeft;
import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.TaggedJson;
import tools.jackson.core.JsonGenerator;

/** What is left of an event: counts, and a bit for each seat. */
final class AvailabilityJson {

  private AvailabilityJson() {}

  static TaggedJson tagged(Availability availability) {
    return TaggedJson.of(JsonOut.object(json -> write(json, availability)));
  }

  private static void write(JsonGenerator json, Availability availability) {
    json.writeStringProperty("eventId", availability.event().id().toString());
    json.writeArrayPropertyStart("sections");
    for (SectionLeft left : availability.sections()) {
      json.writeStartObject();
      EventJson.size(json, left.section());
      json.writeNumberProperty("available", left.available());
      left.seats().ifPresent(seats -> json.writeBinaryProperty("seatMap", map(seats)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Row after row, each padded to bytes, the least significant bit first; 1 is available. */
  static byte[] map(SeatGrid seats) {
    int rowBytes = (seats.seatsPerRow() + 7) / 8;
    byte[] map = new byte[seats.rows() * rowBytes];
    seats
        .free()
        .forEach(
            (row, free) -> {
              byte[] bits = free.toByteArray();
              System.arraycopy(bits, 0, map, (row - 1) * rowBytes, bits.length);
            });
    return map;
  }
}
