package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MixedOrderTest extends OnASite {

  private static final String NONE = "01890a5d-ac96-774b-bcce-b302099a8057";

  @Test
  void bookingsOfSeveralEventsAreOneOrder() {
    String early = site.anEvent(Json.event("60"));
    String late = site.anEvent(Json.event("300"));
    Answer placed = order(seats(late, "A-1-2", "A-1-1"), places(early, 2)).is(201);
    String id = placed.text("id");
    assertThat(placed.header("Location")).hasValue("/api/v1/orders/" + id);
    assertThat(placed.text("kind") + placed.text("status")).isEqualTo("mixedPENDING");
    assertThat(placed.json().get("total").get("amount").longValue()).isEqualTo(400_000);
    assertThat(Instant.parse(placed.text("expiresAt")))
        .isEqualTo(Instant.parse(placed.text("placedAt")).plusSeconds(60));
    JsonNode lines = placed.json().get("lines");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).get("kind").stringValue()).isEqualTo("booking");
    assertThat(lines.get(0).get("eventId").stringValue()).isEqualTo(late);
    assertThat(labels(lines.get(0))).containsExactly("A-1-1", "A-1-2");
    assertThat(lines.get(0).get("price").get("amount").longValue()).isEqualTo(300_000);
    assertThat(lines.get(1).get("eventId").stringValue()).isEqualTo(early);
    assertThat(lines.get(1).get("places").get("quantity").intValue()).isEqualTo(2);
    assertThat(placed.json().has("eventId")).isFalse();
    assertThat(site.get("/api/v1/orders/" + id).is(200).json()).isEqualTo(placed.json());
    assertThat(site.get("/api/v1/bookings/" + id).is(200).json()).isEqualTo(placed.json());
    for (String event : List.of(early, late)) {
      Answer list = site.call("GET", "/api/v1/bookings?eventId=" + event).staff().send().is(200);
      assertThat(list.json().get("items").get(0).get("id").stringValue()).isEqualTo(id);
    }
  }

  @Test
  void whatTheBookingsListIsFoundAndCancelledAmongThem() {
    String event = site.anEvent();
    String other = site.anEvent();
    String id = order(seats(event, "A-1-1"), places(other, 3)).is(201).text("id");
    Answer list = site.call("GET", "/api/v1/bookings?eventId=" + other).staff().send().is(200);
    JsonNode listed = list.json().get("items").get(0);
    assertThat(listed.get("id").stringValue()).isEqualTo(id);
    assertThat(listed.get("kind").stringValue()).isEqualTo("mixed");
    Answer cancelled = site.call("DELETE", "/api/v1/bookings/" + id).send().is(200);
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(site.get("/api/v1/orders/" + id).is(200).json()).isEqualTo(cancelled.json());
    order(seats(event, "A-1-1"), places(other, 3)).is(201);
  }

  @Test
  void oneLineIsAnOrderOfItsKind() {
    String event = site.anEvent();
    Answer placed = order(seats(event, "A-1-1")).is(201);
    assertThat(placed.text("kind")).isEqualTo("booking");
    assertThat(labels(placed.json())).containsExactly("A-1-1");
    assertThat(site.get("/api/v1/bookings/" + placed.text("id")).is(200).json())
        .isEqualTo(placed.json());
  }

  @Test
  void itIsPaidOnceAndRefundedOnceAsAWhole() {
    String first = site.anEvent();
    String second = site.anEvent();
    String id = order(seats(first, "A-1-1"), places(second, 3)).is(201).text("id");
    assertThat(site.confirm(id).text("status")).isEqualTo("CONFIRMED");
    site.call("DELETE", "/api/v1/orders/" + id).send().is(409, "wrong-state");
    site.call("POST", "/api/v1/payments/" + id + "/refund").staff().send().is(200);
    assertThat(site.get("/api/v1/orders/" + id).text("status")).isEqualTo("REFUNDED");
    order(seats(first, "A-1-1"), places(second, 3)).is(201);
  }

  @Test
  void itIsCancelledAsAWhole() {
    String first = site.anEvent();
    String second = site.anEvent();
    String id = order(seats(first, "A-1-1"), places(second, 3)).is(201).text("id");
    Answer cancelled = site.call("DELETE", "/api/v1/orders/" + id).send().is(200);
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(site.call("DELETE", "/api/v1/orders/" + id).send().is(200).json())
        .isEqualTo(cancelled.json());
    order(seats(first, "A-1-1"), places(second, 3)).is(201);
  }

  @Test
  void allOrNothingAndEveryRefusalSaysWhatItIsAbout() {
    String first = site.anEvent();
    String second = site.anEvent();
    String later =
        site.anEvent(
            Json.event()
                .replace(
                    "\"holdSeconds\"",
                    "\"salesOpenAt\": \"2140-01-01T00:00:00Z\", \"holdSeconds\""));
    site.aBooking(first, "A-1-1");
    site.aBooking(second, "A-1-1", "B-1-1");
    Answer refused =
        order(
                seats(first, "A-1-1", "A-1-2"),
                seats(second, "A-1-1", "A-1-2", "B-1-1"),
                places(second, 2),
                places(second, 2),
                seats(later, "A-1-1"))
            .is(409, "sales-closed");
    assertThat(refused.text("subject")).isEqualTo(later);
    List<String> reasons = new ArrayList<>();
    refused
        .json()
        .get("refusals")
        .forEach(
            reason ->
                reasons.add(
                    reason.get("code").stringValue()
                        + " "
                        + reason.get("subject").stringValue()
                        + " "
                        + labels(reason)));
    assertThat(reasons)
        .containsExactly(
            "sales-closed " + later + " []",
            "too-many-seats " + second + " []",
            "seat-taken " + first + " [A-1-1]",
            "seat-taken " + second + " [A-1-1, B-1-1]",
            "sold-out " + second + " []");
    JsonNode many = refused.json().get("refusals").get(1);
    assertThat(many.get("limit").intValue() + " " + many.get("wanted").intValue()).isEqualTo("4 7");
    JsonNode soldOut = refused.json().get("refusals").get(4);
    assertThat(soldOut.get("wanted").intValue() + " " + soldOut.get("left").intValue())
        .isEqualTo("4 3");
    site.aBooking(first, "A-1-2");
    site.aBooking(second, "A-1-2");
  }

  @Test
  void theSameKeyPlacesItOnce() {
    String event = site.anEvent();
    String other = site.anEvent();
    String body = body(seats(event, "A-1-1"), places(other, 1));
    Answer first = keyed("m1", body).is(201);
    assertThat(keyed("m1", body).is(201).json()).isEqualTo(first.json());
    keyed("m2", body).is(409, "seat-taken");
    keyed("m1", body(seats(event, "A-1-2"))).is(422, "idempotency-key-reused");
    site.aBooking(event, "A-1-2");
  }

  @Test
  void whatIsWrongIsNamedByItsLine() {
    String event = site.anEvent();
    site.post("/api/v1/orders", "{}").is(422).hasErrors("lines", "buyer");
    lines("").hasErrors("lines");
    lines("5").hasErrors("lines[0]");
    lines("{}").hasErrors("lines[0]");
    lines("{'booking': null}").hasErrors("lines[0]");
    lines("{'booking': 'x'}").hasErrors("lines[0].booking");
    lines("{'booking': {}}").hasErrors("lines[0].booking.eventId", "lines[0].booking.seats");
    lines("{'registration': {}}").hasErrors("lines[0]", "lines[0].registration");
    lines(seats(event, "A-1-1") + ", {'registration': {}}")
        .hasErrors("lines[1]", "lines[1].registration");
    lines(seats(NONE, "A-1-1") + ", " + seats(event, "A-1-1", "Z-1-1", "x"))
        .hasErrors(
            "lines[0].booking.eventId", "lines[1].booking.seats[1]", "lines[1].booking.seats[2]");
    lines("{'booking': {'eventId': '%s', 'seats': ['A-1-1'], 'voucherCode': 'X'}}".formatted(event))
        .hasErrors("lines[0].booking.voucherCode");
    site.post(
            "/api/v1/orders",
            Json.of(
                "{'lines': [%s], 'buyer': {'name': ''}, 'voucherCode': 'X'}"
                    .formatted(seats(NONE, "A-1-1"))))
        .is(422)
        .hasErrors("lines[0].booking.eventId", "buyer.name", "buyer.email", "voucherCode");
    String free = "{'lines': [%s], 'buyer': %s, 'voucherCode': %s}";
    String buyer = "{'name': 'Sari', 'email': 'sari@example.org'}";
    site.post("/api/v1/orders", Json.of(free.formatted(seats(event, "A-1-1"), buyer, "'NO-SUCH'")))
        .is(422)
        .hasErrors("voucherCode");
    site.post("/api/v1/orders", Json.of(free.formatted(seats(event, "A-1-1"), buyer, "null")))
        .is(201);
  }

  @Test
  void linesMustGoTogether() {
    String event = site.anEvent();
    String dollars = site.anEvent(Json.event().replace("IDR", "USD"));
    lines(seats(event, "A-1-1") + ", " + seats(dollars, "A-1-1")).hasErrors("lines[1]");
    lines(seats(event, "A-1-1", "A-1-2") + ", " + seats(event, "A-1-2"))
        .hasErrors("lines[1].booking.seats");
    String line = places(event, 1);
    String twenty = Stream.generate(() -> line).limit(20).collect(Collectors.joining(", "));
    lines(twenty + ", " + line).hasErrors("lines");
    order(twenty).is(409, "too-many-seats");
    String thousands =
        Stream.generate(() -> "{'x': 1}").limit(20_000).collect(Collectors.joining(", "));
    lines(thousands).hasErrors("lines");
    site.aBooking(event, "A-1-1");
  }

  private static Answer order(String... lines) {
    return site.post("/api/v1/orders", body(lines));
  }

  private static Answer lines(String lines) {
    return order(lines).is(422, "invalid-input");
  }

  private static Answer keyed(String key, String body) {
    return site.call("POST", "/api/v1/orders")
        .staff()
        .header("Idempotency-Key", key)
        .json(body)
        .send();
  }

  private static String body(String... lines) {
    return Json.of("{'lines': [%s], 'buyer': %s}".formatted(String.join(", ", lines), Json.BUYER));
  }

  private static String seats(String event, String... seats) {
    String labels = Stream.of(seats).map(s -> "'" + s + "'").collect(Collectors.joining(", "));
    return "{'booking': {'eventId': '%s', 'seats': [%s]}}".formatted(event, labels);
  }

  private static String places(String event, int quantity) {
    return "{'booking': {'eventId': '%s', 'places': {'section': 'STAND', 'quantity': %d}}}"
        .formatted(event, quantity);
  }

  private static List<String> labels(JsonNode json) {
    List<String> labels = new ArrayList<>();
    json.path("seats").forEach(seat -> labels.add(seat.stringValue()));
    return labels;
  }
}
