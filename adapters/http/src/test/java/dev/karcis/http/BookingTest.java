package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookingTest extends OnASite {

  private static final String NONE = "01890a5d-ac96-774b-bcce-b302099a8057";

  @Test
  void namedSeatsAreHeldUntilTheDeadline() {
    String event = site.anEvent();
    Answer booked = book(Json.booking(event, "A-1-2", "A-1-1")).is(201);
    assertThat(booked.header("Location")).hasValue("/api/v1/bookings/" + booked.text("id"));
    assertThat(booked.text("kind") + booked.text("status")).isEqualTo("bookingPENDING");
    assertThat(booked.text("eventId")).isEqualTo(event);
    assertThat(labels(booked)).containsExactly("A-1-1", "A-1-2");
    assertThat(booked.json().get("total").get("amount").longValue()).isEqualTo(300_000);
    assertThat(Instant.parse(booked.text("expiresAt")))
        .isEqualTo(Instant.parse(booked.text("placedAt")).plusSeconds(120));
    assertThat(site.get("/api/v1/bookings/" + booked.text("id")).is(200).json())
        .isEqualTo(booked.json());
  }

  @Test
  void theBestSeatsArePickedForWhoAsksForThem() {
    assertThat(labels(book(Json.best(site.anEvent(), "A", 3)).is(201)))
        .containsExactly("A-1-5", "A-1-6", "A-1-7");
  }

  @Test
  void placesAreCounted() {
    String event = site.anEvent();
    Answer booked = book(Json.places(event, 2)).is(201);
    assertThat(booked.json().get("places").get("quantity").intValue()).isEqualTo(2);
    assertThat(booked.json().has("seats")).isFalse();
    Answer refused = book(Json.places(event, 2)).is(409, "sold-out");
    assertThat(refused.json().get("left").intValue()).isEqualTo(1);
    assertThat(refused.text("section")).isEqualTo("STAND");
  }

  @Test
  void whatCostsNothingIsConfirmedAtOnce() {
    Answer booked = book(Json.booking(site.anEvent(), "B-1-1")).is(201);
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(booked.json().get("expiresAt").isNull()).isTrue();
  }

  @Test
  void takenSeatsAreNamedAcrossSections() {
    String event = site.anEvent();
    site.aBooking(event, "A-1-1", "B-1-1");
    Answer refused = book(Json.booking(event, "A-1-1", "A-1-2", "B-1-1")).is(409, "seat-taken");
    assertThat(labels(refused)).containsExactly("A-1-1", "B-1-1");
    assertThat(refused.json().get("refusals")).hasSize(1);
    book(Json.booking(event, "A-1-2")).is(201);
  }

  @Test
  void allReasonsAreToldInTheirOrder() {
    String event =
        site.anEvent(
            Json.event()
                .replace(
                    "\"holdSeconds\"",
                    "\"salesOpenAt\": \"2140-01-01T00:00:00Z\", \"holdSeconds\""));
    Answer refused =
        book(Json.booking(event, "A-1-1", "A-1-2", "A-1-3", "A-1-4", "A-1-5"))
            .is(409, "sales-closed");
    assertThat(refused.text("opensAt")).isEqualTo("2140-01-01T00:00:00Z");
    JsonNode refusals = refused.json().get("refusals");
    assertThat(refusals.get(0).get("code").stringValue()).isEqualTo("sales-closed");
    assertThat(refusals.get(1).get("code").stringValue()).isEqualTo("too-many-seats");
    assertThat(refusals.get(1).get("limit").intValue()).isEqualTo(4);
  }

  @Test
  void theOldNameDoesTheSame() {
    String event = site.anEvent();
    site.post("/api/v1/booking", Json.booking(event, "A-1-1")).is(201);
    site.post("/api/v1/booking", Json.booking(event, "A-1-1")).is(409, "seat-taken");
  }

  @Test
  void aCancelledBookingGivesItsSeatsBackOnce() {
    String event = site.anEvent();
    String path = "/api/v1/bookings/" + site.aBooking(event, "A-1-1");
    Answer first = site.call("DELETE", path).send().is(200);
    assertThat(first.text("status")).isEqualTo("CANCELLED");
    assertThat(site.call("DELETE", path).send().is(200).json()).isEqualTo(first.json());
    site.aBooking(event, "A-1-1");
  }

  @Test
  void whatWasPaidIsNotCancelled() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    site.confirm(order);
    for (String path : List.of("/api/v1/bookings/", "/api/v1/orders/")) {
      Answer refused = site.call("DELETE", path + order).send().is(409, "wrong-state");
      assertThat(refused.text("orderStatus")).isEqualTo("CONFIRMED");
      assertThat(refused.json().get("refusals").get(0).get("status").stringValue())
          .isEqualTo("CONFIRMED");
    }
    assertThat(site.get("/api/v1/orders/" + order).text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void nobodyKnowsAnOrderThatIsNotThere() {
    for (String path : List.of("/api/v1/bookings/", "/api/v1/orders/")) {
      site.get(path + NONE).is(404, "not-found");
      site.call("DELETE", path + NONE).send().is(404, "not-found");
    }
  }

  @Test
  void phoneNumbersShowToStaffOnly() {
    String json =
        Json.booking(site.anEvent(), "A-1-1")
            .replace("\"name\"", "\"phone\": \"+62 812 3456\", \"customerId\": \"c1\", \"name\"");
    Answer booked = book(json).is(201);
    assertThat(booked.json().get("buyer").has("phone")).isFalse();
    assertThat(booked.json().get("buyer").get("customerId").stringValue()).isEqualTo("c1");
    String path = "/api/v1/orders/" + booked.text("id");
    assertThat(site.get(path).json().get("buyer").has("phone")).isFalse();
    assertThat(site.call("GET", path).staff().send().json().get("buyer").get("phone").stringValue())
        .isEqualTo("+62 812 3456");
  }

  @Test
  void staffFindBookings() {
    String event = site.anEvent();
    String first = site.aBooking(event, "A-1-1");
    String second = site.aBooking(event, "A-1-2");
    String third = site.aBooking(event, "A-1-3");
    site.call("DELETE", "/api/v1/bookings/" + second).send().is(200);
    String all = "/api/v1/bookings?eventId=" + event;
    assertThat(list(all)).containsExactly(third, second, first);
    assertThat(list(all + "&status=CANCELLED")).containsExactly(second);
    assertThat(list(all + "&q=BUDI%40EX")).hasSize(3);
    assertThat(list(all + "&q=siti")).isEmpty();
    assertThat(list("/api/v1/bookings?q=" + first)).containsExactly(first);
    Answer page = site.call("GET", all + "&limit=2").staff().send().is(200);
    assertThat(list(all + "&limit=2&cursor=" + page.text("next"))).containsExactly(first);
  }

  private static Answer book(String json) {
    return site.post("/api/v1/bookings", json);
  }

  private static List<String> list(String path) {
    List<String> ids = new ArrayList<>();
    site.call("GET", path)
        .staff()
        .send()
        .is(200)
        .json()
        .get("items")
        .forEach(order -> ids.add(order.get("id").stringValue()));
    return ids;
  }

  private static List<String> labels(Answer answer) {
    List<String> labels = new ArrayList<>();
    answer.json().get("seats").forEach(seat -> labels.add(seat.stringValue()));
    return labels;
  }
}
