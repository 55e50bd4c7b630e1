package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest extends OnASite {

  @Test
  void aNewEventIsFoundWhereItsLocationSays() {
    Answer made = site.call("POST", "/api/v1/events").staff().json(Json.event()).send().is(201);
    String id = made.text("id");
    assertThat(made.header("Location")).hasValue("/api/v1/events/" + id);
    assertThat(made.text("startsAt")).isEqualTo("2150-05-01T12:00:00Z");
    assertThat(made.text("salesCloseAt")).isEqualTo("2150-05-01T12:00:00Z");
    assertThat(made.json().get("sections").get(0).get("capacity").intValue()).isEqualTo(110);
    assertThat(made.json().get("sections").get(2).has("rows")).isFalse();
    assertThat(site.get("/api/v1/events/" + id).is(200).json()).isEqualTo(made.json());
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    String id = site.anEvent();
    JsonNode before = site.get("/api/v1/events/" + id).json();
    Answer after =
        patch(
                id,
                "{'name': 'Konser Akbar', 'venue': null, 'sections': [{'name': 'A', 'price':"
                    + " {'amount': 175000, 'currency': 'IDR'}}]}")
            .is(200);
    assertThat(after.text("name")).isEqualTo("Konser Akbar");
    assertThat(after.text("venue")).isEqualTo("Senayan");
    JsonNode sections = after.json().get("sections");
    assertThat(sections.get(0).get("price").get("amount").longValue()).isEqualTo(175_000);
    assertThat(sections.get(1)).isEqualTo(before.get("sections").get(1));
    assertThat(site.get("/api/v1/events/" + id).json()).isEqualTo(after.json());
  }

  @Test
  void namesAllThatIsWrongWithAChange() {
    String id = site.anEvent();
    patch(
            id,
            "{'name': '', 'holdSeconds': 0, 'more': 1, 'sections': [{'name': 'Z', 'price':"
                + " {'amount': 1, 'currency': 'IDR'}}]}")
        .is(422, "invalid-input")
        .hasErrors("name", "holdSeconds", "more", "sections[0].name");
    patch(id, "{'maxSeatsPerBooking': 'x', 'venue': '', 'sections': [{'name': 'A'}]}")
        .is(422)
        .hasErrors("maxSeatsPerBooking", "venue", "sections[0].price");
    assertThat(site.get("/api/v1/events/" + id).text("name")).isEqualTo("Konser");
  }

  @Test
  void theListGoesOnToItsEndAndNamesEachEventOnce() {
    try (Site own = Site.open()) {
      List<String> made = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        made.add(0, own.anEvent());
      }
      List<String> listed = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = own.get("/api/v1/events?limit=3" + next).is(200).json();
        page.get("items").forEach(event -> listed.add(event.get("id").stringValue()));
        next = page.get("next").isNull() ? null : "&cursor=" + page.get("next").stringValue();
      } while (next != null);
      assertThat(listed).isEqualTo(made);
    }
  }

  @Test
  void seatsAreListedWithTheirStatus() {
    String id = site.anEvent();
    site.aBooking(id, "A-1-2", "A-1-3");
    site.aBooking(id, "B-2-4");
    assertThat(seats(id, "?limit=4"))
        .containsExactly("A-1-1 AVAILABLE", "A-1-2 HELD", "A-1-3 HELD", "A-1-4 AVAILABLE");
    assertThat(seats(id, "?section=B&status=SOLD")).containsExactly("B-2-4 SOLD");
    assertThat(seats(id, "?status=BLOCKED")).isEmpty();
    assertThat(seats(id, "?limit=1000")).hasSize(118);
  }

  @Test
  void seatsGoOnToTheirEnd() {
    String id = site.anEvent();
    List<String> listed = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = site.get("/api/v1/events/" + id + "/seats?limit=50" + next).is(200).json();
      page.get("items").forEach(seat -> listed.add(seat.get("seat").stringValue()));
      next = page.get("next").isNull() ? null : "&cursor=" + page.get("next").stringValue();
    } while (next != null);
    assertThat(listed).hasSize(118).doesNotHaveDuplicates().startsWith("A-1-1").endsWith("B-2-4");
  }

  @Test
  void availabilityCountsAndMapsWhatIsLeft() {
    String id = site.anEvent();
    site.aBooking(id, "A-1-1", "A-1-9", "A-10-11");
    site.post("/api/v1/bookings", Json.places(id, 2)).is(201);
    JsonNode sections =
        site.get("/api/v1/events/" + id + "/availability").is(200).json().get("sections");
    assertThat(sections.get(0).get("available").intValue()).isEqualTo(107);
    byte[] map = Base64.getDecoder().decode(sections.get(0).get("seatMap").stringValue());
    assertThat(map).hasSize(20);
    assertThat(map[0]).isEqualTo((byte) 0b1111_1110);
    assertThat(map[1]).isEqualTo((byte) 0b0000_0110);
    assertThat(map[18]).isEqualTo((byte) 0b1111_1111);
    assertThat(map[19]).isEqualTo((byte) 0b0000_0011);
    assertThat(sections.get(2).get("available").intValue()).isEqualTo(1);
    assertThat(sections.get(2).has("seatMap")).isFalse();
  }

  @Test
  void nobodyKnowsAnEventThatIsNotThere() {
    String none = "/api/v1/events/01890a5d-ac96-774b-bcce-b302099a8057";
    site.get(none).is(404, "not-found");
    site.get(none + "/seats").is(404, "not-found");
    site.get(none + "/availability").is(404, "not-found");
    site.call("PATCH", none).staff().json("{}").send().is(404, "not-found");
  }

  private static Answer patch(String id, String json) {
    return site.call("PATCH", "/api/v1/events/" + id).staff().json(Json.of(json)).send();
  }

  private static List<String> seats(String id, String query) {
    List<String> seats = new ArrayList<>();
    site.get("/api/v1/events/" + id + "/seats" + query)
        .is(200)
        .json()
        .get("items")
        .forEach(s -> seats.add(s.get("seat").stringValue() + " " + s.get("status").stringValue()));
    return seats;
  }
}
