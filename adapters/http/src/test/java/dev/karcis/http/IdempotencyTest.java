package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest extends OnASite {

  @Test
  void theSameCallHasTheFirstAnswerAgain() {
    String json = Json.booking(site.anEvent(), "A-1-1");
    Answer first = book("k1", json).is(201);
    site.confirm(first.text("id"));
    Answer second = book("k1", json).is(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    book("k2", json).is(409, "seat-taken");
  }

  @Test
  void aRefusalIsDecidedAnew() {
    String event = site.anEvent();
    String taken = site.aBooking(event, "A-1-1");
    book("k1", Json.booking(event, "A-1-1")).is(409, "seat-taken");
    site.call("DELETE", "/api/v1/orders/" + taken).send().is(200);
    book("k1", Json.booking(event, "A-1-1")).is(201);
  }

  @Test
  void callersWithoutAKeyOfTheirOwnAreToldApartByTheirBody() {
    String event = site.anEvent();
    String first = book("k1", Json.booking(event, "A-1-1")).is(201).text("id");
    assertThat(book("k1", Json.booking(event, "A-1-2")).is(201).text("id")).isNotEqualTo(first);
  }

  @Test
  void staffMayNotUseAKeyForAnotherBody() {
    String event = site.anEvent();
    staffBook("k1", Json.booking(event, "A-1-1")).is(201);
    staffBook("k1", Json.booking(event, "A-1-2")).is(422, "idempotency-key-reused");
    site.aBooking(event, "A-1-2");
  }

  @Test
  void anEventIsCreatedOncePerKey() {
    Answer first = create("e1", Json.event()).is(201);
    assertThat(create("e1", Json.event()).is(201).json()).isEqualTo(first.json());
    assertThat(create("e2", Json.event()).is(201).text("id")).isNotEqualTo(first.text("id"));
    create("e1", Json.event("60")).is(422, "idempotency-key-reused");
  }

  @Test
  void keysOfOneRouteAreNotThoseOfAnother() {
    String event = site.anEvent();
    create("same", Json.event()).is(201);
    staffBook("same", Json.booking(event, "A-1-1")).is(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\tb"})
  void aKeyIsALineOfPrintableCharacters(String key) {
    book(key, Json.booking(site.anEvent(), "A-1-1")).is(400, "malformed-header");
  }

  @Test
  void aKeyHasUpTo200Characters() {
    String event = site.anEvent();
    book("k".repeat(200), Json.booking(event, "A-1-1")).is(201);
    book("k".repeat(201), Json.booking(event, "A-1-2")).is(400, "malformed-header");
    site.aBooking(event, "A-1-2");
  }

  private static Answer book(String key, String json) {
    return site.call("POST", "/api/v1/bookings").header("Idempotency-Key", key).json(json).send();
  }

  private static Answer staffBook(String key, String json) {
    return site.call("POST", "/api/v1/bookings")
        .staff()
        .header("Idempotency-Key", key)
        .json(json)
        .send();
  }

  private static Answer create(String key, String json) {
    return site.call("POST", "/api/v1/events")
        .staff()
        .header("Idempotency-Key", key)
        .json(json)
        .send();
  }
}
