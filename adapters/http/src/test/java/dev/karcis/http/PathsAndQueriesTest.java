package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsAndQueriesTest extends OnASite {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  private static String event;

  @BeforeAll
  static void open() {
    event = site.anEvent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "x",
        "01890a5dac96774bbcceb302099a8057",
        "01890a5d-ac96-774b-bcce-b302099a805g",
        "01890a5d-ac96-774b-bcce-b302099a80577",
        "01890a5d_ac96_774b_bcce_b302099a8057",
        "%D9%A01890a5d-ac96-774b-bcce-b302099a8057"
      })
  void whatIsNotAnIdIsMalformed(String id) {
    site.get("/api/v1/events/" + id).is(400, "malformed-path");
    site.get("/api/v1/events/" + id + "/seats").is(400);
    site.get("/api/v1/events/" + id + "/availability").is(400);
    site.call("PATCH", "/api/v1/events/" + id).staff().json("{}").send().is(400);
    site.get("/api/v1/bookings/" + id).is(400);
    site.get("/api/v1/orders/" + id).is(400);
    site.call("DELETE", "/api/v1/bookings/" + id).send().is(400);
    site.call("DELETE", "/api/v1/orders/" + id).send().is(400);
    site.call("POST", "/api/v1/payments/" + id + "/confirm").staff().send().is(400);
    site.call("POST", "/api/v1/payment/" + id + "/confirm").staff().send().is(400);
  }

  @Test
  void anIdInCapitalsIsTheSame() {
    site.get("/api/v1/events/" + event.toUpperCase()).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/api/v1/events/",
        "/api/v1/Events",
        "/api/v2/events",
        "/api/v1/events/" + ID + "/",
        "/api/v1/events/" + ID + "/availability/live",
        "/api/v1/vouchers",
        "/docs/pom.xml",
        "/docs/swagger-ui.js.map",
        "/messages.properties"
      })
  void thereIsNothingElse(String path) {
    site.get(path).is(404, "not-found");
  }

  @Test
  void theMethodsOfAPathAreNamed() {
    Answer answer = site.call("PUT", "/api/v1/events").send().is(405, "method-not-allowed");
    assertThat(answer.header("Allow").orElseThrow().split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
    site.call("POST", "/api/v1/tickets").json("{}").send().is(404);
    site.call("DELETE", "/metrics").send().is(405);
    site.call("BREW", "/api/v1/events").send().is(405);
    Answer options = site.call("OPTIONS", "/api/v1/events/" + ID).send().is(204);
    assertThat(options.header("Allow")).hasValue("GET, HEAD, OPTIONS, PATCH");
  }

  @Test
  void headAnswersAsGetDoes() {
    for (String path : List.of("/api/v1/events", "/api/v1/events/" + event, "/openapi.yaml")) {
      Answer get = site.get(path).is(200);
      Answer head = site.call("HEAD", path).send().is(200);
      assertThat(head.bytes()).isEmpty();
      assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }
    site.call("HEAD", "/api/v1/events/" + ID).send().is(404);
    site.call("HEAD", "/metrics").send().is(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=x",
        "limit=",
        "limit=-",
        "limit=1.5",
        "limit=1&limit=2",
        "limit=%D9%A1",
        "cursor=",
        "cursor=!",
        "cursor=a",
        "cursor=YWJj",
        "cursor=%00",
        "cursor=_____w",
        "x=%FF"
      })
  void aQueryThatCannotBeReadIsMalformed(String query) {
    site.get("/api/v1/events?" + query).is(400, "malformed-query");
    site.get("/api/v1/events/" + event + "/seats?" + query).is(400, "malformed-query");
    site.call("GET", "/api/v1/bookings?" + query).staff().send().is(400, "malformed-query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "2147483648", "-99999999999"})
  void aLimitHasItsLimits(String limit) {
    site.get("/api/v1/events?limit=" + limit).is(422).hasErrors("limit");
    site.get("/api/v1/events/" + event + "/seats?limit=" + limit).is(422).hasErrors("limit");
    site.call("GET", "/api/v1/bookings?limit=" + limit).staff().send().is(422).hasErrors("limit");
  }

  @Test
  void filtersMustBeOfTheirKind() {
    String bookings = "/api/v1/bookings?";
    for (String query :
        List.of("status=SOLD", "status=", "eventId=x", "q=%00", "q=" + "x".repeat(201))) {
      site.call("GET", bookings + query).staff().send().is(400, "malformed-query");
    }
    String seats = "/api/v1/events/" + event + "/seats?";
    site.get(seats + "status=PENDING").is(400, "malformed-query");
    site.get(seats + "section=Z").is(422).hasErrors("section");
    site.get(seats + "other=1&").is(200);
  }
}
