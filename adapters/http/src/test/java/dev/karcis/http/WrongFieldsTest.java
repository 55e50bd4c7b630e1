package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Well-formed, but wrong: all fields at fault are named at once. */
class WrongFieldsTest extends OnASite {

  private static final String NONE = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String HUGE = "9".repeat(5_000);

  private static String event;
  private static String order;

  @BeforeAll
  static void open() {
    event = site.anEvent();
    order = site.aBooking(event, "A-9-1");
  }

  @AfterAll
  static void nothingElseWasMade() {
    assertThat(site.get("/api/v1/events").json().get("items")).hasSize(1);
    assertThat(site.call("GET", "/api/v1/bookings").staff().send().json().get("items")).hasSize(1);
  }

  @Test
  void aBookingWithoutAnything() {
    book("{}").hasErrors("eventId", "seats", "buyer");
    book("{'eventId': null, 'seats': null, 'buyer': null}").hasErrors("eventId", "seats", "buyer");
    book("{'eventId': '%s', 'seats': [], 'buyer': {}}".formatted(event))
        .hasErrors("seats", "buyer.name", "buyer.email");
  }

  @Test
  void aBookingOfWrongTypes() {
    book("{'eventId': 1, 'seats': 'A-1-1', 'buyer': 'Budi', 'voucherCode': 5}")
        .hasErrors("eventId", "seats", "buyer", "voucherCode");
    book(wish("'bestAvailable': {'section': 1, 'quantity': '2'}"))
        .hasErrors("bestAvailable.section", "bestAvailable.quantity");
    book(wish("'places': {'section': 'STAND', 'quantity': 1.0}")).hasErrors("places.quantity");
    book(wish("'places': [1]")).hasErrors("places");
    book(wish("'seats': ['A-1-1', 7, null, ['x']]")).hasErrors("seats[1]", "seats[2]", "seats[3]");
  }

  @Test
  void aBookingOfWhatTheEventLacks() {
    book(wish(
            "'seats': ['A-1-1', 'A-11-1', 'A-1-12', 'Z-1-1', 'A-1-1', 'STAND-1-1', 'x', 'A-01-1']"))
        .hasErrors(
            "seats[1]", "seats[2]", "seats[3]", "seats[4]", "seats[5]", "seats[6]", "seats[7]");
    book(wish("'bestAvailable': {'section': 'STAND', 'quantity': 1}"))
        .hasErrors("bestAvailable.section");
    book(wish("'places': {'section': 'Z', 'quantity': 1}")).hasErrors("places.section");
    book(Json.booking(NONE, "A-1-1")).hasErrors("eventId");
    book("{'eventId': 'x', 'seats': ['A-1-1'], 'buyer': %s}".formatted(Json.BUYER))
        .hasErrors("eventId");
  }

  @Test
  void whatTheEventLacksIsNamedBesideAllElse() {
    book("{'eventId': '%s', 'seats': ['Z-1-1', 5], 'buyer': {'name': ''}, 'x': 1}".formatted(event))
        .hasErrors("seats[0]", "seats[1]", "buyer.name", "buyer.email", "x");
    book("{'eventId': '%s', 'seats': ['A-1-1'], 'buyer': {'name': ''}}".formatted(NONE))
        .hasErrors("eventId", "buyer.name", "buyer.email");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1001", "2147483648", "9223372036854775808", "-9223372036854775809"})
  void aQuantityOutOfRange(String quantity) {
    String some = "{'section': '%s', 'quantity': " + quantity + "}";
    book(wish("'bestAvailable': " + some.formatted("A"))).hasErrors("bestAvailable.quantity");
    book(wish("'places': " + some.formatted("STAND"))).hasErrors("places.quantity");
  }

  @Test
  void aQuantityOfThousandsOfDigits() {
    for (String sign : new String[] {"", "-"}) {
      book(wish("'places': {'section': 'STAND', 'quantity': " + sign + HUGE + "}"))
          .hasErrors("places.quantity");
    }
  }

  @Test
  void twoWishesAtOnce() {
    book(wish("'seats': ['A-1-1'], 'places': {'section': 'STAND', 'quantity': 1}"))
        .hasErrors("seats");
  }

  @Test
  void moreSeatsThanAnyBookingMayName() {
    StringBuilder seats = new StringBuilder("'A-1-1'");
    for (int i = 0; i < 1_000; i++) {
      seats.append(", 'A-").append(i + 100).append("-1'");
    }
    assertThat(book(wish("'seats': [" + seats + "]")).errors()).containsKey("seats");
  }

  @Test
  void aVoucherThatNobodyKnows() {
    book(wish("'seats': ['A-1-1'], 'voucherCode': 'HEMAT'")).hasErrors("voucherCode");
  }

  @Test
  void aBuyerWhoIsNoLineOfText() {
    String buyer =
        "{'name': 'a\\u0000b', 'email': 'nobody', 'phone': 'x', 'customerId': '\\ud800', 'age': 1}";
    book("{'eventId': '%s', 'seats': ['A-1-1'], 'buyer': %s}".formatted(event, buyer))
        .hasErrors("buyer.name", "buyer.email", "buyer.phone", "buyer.customerId", "buyer.age");
    book("{'eventId': '%s', 'seats': ['A-1-1'], 'buyer': {'name': '%s', 'email': 'a@b\\u0000c'}}"
            .formatted(event, "x".repeat(201)))
        .hasErrors("buyer.name", "buyer.email");
  }

  @Test
  void anEventWithoutAnything() {
    create("{}").hasErrors("name", "venue", "startsAt", "sections");
    create("{'name': 'a', 'venue': 'b', 'startsAt': '2150-01-01T00:00:00Z', 'sections': []}")
        .hasErrors("sections");
  }

  @Test
  void anEventOfWrongTypes() {
    create(
            "{'name': 1, 'venue': ['x'], 'startsAt': 'tomorrow', 'salesOpenAt': 5, 'holdSeconds':"
                + " '120', 'maxSeatsPerBooking': 2.5, 'sections': [1, {}, {'name': 'A', 'rows': true,"
                + " 'seatsPerRow': 4, 'price': 5}], 'more': 1}")
        .hasErrors(
            "name",
            "venue",
            "startsAt",
            "salesOpenAt",
            "holdSeconds",
            "maxSeatsPerBooking",
            "sections[0]",
            "sections[1]",
            "sections[2].rows",
            "sections[2].price",
            "more");
  }

  @Test
  void anEventOfSectionsThatCannotBe() {
    String price = "'price': {'amount': 1, 'currency': 'IDR'}";
    create(
            event(
                "{'name': 'a', 'rows': 0, 'seatsPerRow': 1001, " + price + "}",
                "{'name': 'B', 'rows': 1, " + price + "}",
                "{'name': 'C', 'rows': 1, 'capacity': 1, " + price + "}",
                "{'name': 'D', 'capacity': 99999999999999999999, " + price + "}",
                "{'name': 'E', 'capacity': 1, 'price': {'amount': -1, 'currency': 'IDR'}}",
                "{'name': 'F', 'capacity': 1, 'price': {'amount': 9000000000000, 'currency': 'X'}}",
                "{'name': 'G', 'capacity': 1, 'price': {'amount': 1.5, 'x': 1}}"))
        .hasErrors(
            "sections[0].name",
            "sections[0].rows",
            "sections[0].seatsPerRow",
            "sections[1].seatsPerRow",
            "sections[2]",
            "sections[3].capacity",
            "sections[4].price.amount",
            "sections[5].price.amount",
            "sections[5].price.currency",
            "sections[6].price.amount",
            "sections[6].price.currency",
            "sections[6].price.x");
    create(
            event(
                "{'name': 'A', 'capacity': 1, " + price + "}",
                "{'name': 'A', 'capacity': 1," + " 'price': {'amount': 1, 'currency': 'USD'}}"))
        .hasErrors("sections[1].name", "sections[1].price.currency");
    create(
            event(
                "{'name': 'A', 'capacity': 600000, " + price + "}",
                "{'name': 'B', 'capacity':" + " 600000, " + price + "}"))
        .hasErrors("sections");
  }

  @Test
  void anEventOfTimesThatCannotBe() {
    for (String time :
        new String[] {
          "2150-01-01", "2150-01-01T00:00:00", "2150-02-30T00:00:00Z", "x", "2150-01-01T24:00:01Z"
        }) {
      create(Json.event().replace("2150-05-01T19:00:00+07:00", time)).hasErrors("startsAt");
    }
    create(Json.event().replace("2150-05-01T19:00:00+07:00", "+999999999-12-31T23:59:59-18:00"))
        .hasErrors("startsAt");
    create(
            Json.event()
                .replace(
                    "\"holdSeconds\"",
                    "\"salesCloseAt\": \"2001-01-01T00:00:00Z\", \"holdSeconds\""))
        .hasErrors("salesCloseAt");
  }

  @Test
  void aPaymentOfWrongFields() {
    confirm("{'reference': 5, 'amount': '1', 'x': 1}").hasErrors("reference", "amount", "x");
    confirm("{'reference': '', 'amount': {'amount': -1, 'currency': 'IDR'}}")
        .hasErrors("reference", "amount.amount");
    confirm("{'reference': '%s', 'amount': {'currency': 'ZZZ'}}".formatted("x".repeat(201)))
        .hasErrors("reference", "amount.amount", "amount.currency");
    confirm("{'reference': 'a\\u0000'}").hasErrors("reference");
    assertThat(site.get("/api/v1/orders/" + order).text("status")).isEqualTo("PENDING");
  }

  @Test
  void aMegabyteOfMistakesIsAnsweredAtOnce() {
    for (String item : new String[] {"5,", "'x',", "'A-1-1',"}) {
      String seats = item.repeat(1_000_000 / item.length());
      String body = wish("'seats': [" + seats.substring(0, seats.length() - 1) + "]");
      assertThat(
              assertTimeoutPreemptively(Duration.ofSeconds(10), () -> book(body))
                  .json()
                  .get("errors"))
          .hasSizeLessThanOrEqualTo(1_000);
    }
    String sections = "{},".repeat(300_000);
    String draft = event(sections.substring(0, sections.length() - 1));
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> create(draft));
  }

  private static Answer book(String json) {
    return site.post("/api/v1/bookings", Json.of(json)).is(422, "invalid-input");
  }

  private static Answer create(String json) {
    return site.call("POST", "/api/v1/events")
        .staff()
        .json(Json.of(json))
        .send()
        .is(422, "invalid-input");
  }

  private static Answer confirm(String json) {
    return site.call("POST", "/api/v1/payments/" + order + "/confirm")
        .staff()
        .json(Json.of(json))
        .send()
        .is(422, "invalid-input");
  }

  private static String event(String... sections) {
    return "{'name': 'a', 'venue': 'b', 'startsAt': '2150-01-01T00:00:00Z', 'sections': ["
        + String.join(", ", sections)
        + "]}";
  }

  private static String wish(String wish) {
    return Json.wish(event, wish);
  }
}
