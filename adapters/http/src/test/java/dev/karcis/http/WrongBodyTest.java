package dev.karcis.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route that takes a body is shown what isn't one; nothing is ever changed by it. */
class WrongBodyTest extends OnASite {

  private static final int MEGABYTE = 1 << 20;

  private static String event;
  private static String order;
  private static List<String> before;

  @BeforeAll
  static void open() {
    event = site.anEvent();
    order = site.aBooking(event, "A-1-1");
    before = state();
  }

  @AfterEach
  void nothingWasChanged() {
    assertThat(state()).isEqualTo(before);
  }

  static Stream<String> routes() {
    return Stream.of(
        "POST /api/v1/events",
        "PATCH /api/v1/events/{event}",
        "POST /api/v1/bookings",
        "POST /api/v1/booking",
        "POST /api/v1/orders",
        "POST /api/v1/payments/{order}/confirm",
        "POST /api/v1/payments/{order}/refund",
        "POST /api/v1/payment/{order}/confirm");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatIsNotJsonIsRefusedByItsType(String route) {
    for (String type :
        List.of(
            "text/plain",
            "application/json; charset=iso-8859-1",
            "application/jsonp",
            "application/merge-patch+json",
            "nonsense",
            "")) {
      call(route).header("Content-Type", type).body("{}".getBytes(UTF_8)).send().is(415);
    }
    call(route).body("{}".getBytes(UTF_8)).send().is(415, "unsupported-media-type");
    call(route).header("Content-Encoding", "gzip").json("{}").send().is(415);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aCharsetMayBeNamed(String route) {
    call(route)
        .header("Content-Type", "Application/JSON ; charset=\"UTF-8\"")
        .body("[]".getBytes(UTF_8))
        .send()
        .is(422);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aBodyOverOneMegabyteIsTooLarge(String route) {
    byte[] large = ("\"" + "x".repeat(MEGABYTE - 1) + "\"").getBytes(UTF_8);
    assertThat(large).hasSize(MEGABYTE + 1);
    assertTooLarge(route, large);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aBodyOfTenMegabytesIsTooLarge(String route) {
    byte[] large = new byte[10 * MEGABYTE];
    assertTooLarge(route, large);
  }

  /** Whether its length is told ahead or not. */
  private static void assertTooLarge(String route, byte[] large) {
    call(route).json(large).send().is(413, "content-too-large");
    call(route)
        .header("Content-Type", "application/json")
        .chunked(() -> new ByteArrayInputStream(large))
        .send()
        .is(413, "content-too-large");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aBodyOfOneMegabyteIsRead(String route) {
    byte[] full = ("\"" + "x".repeat(MEGABYTE - 2) + "\"").getBytes(UTF_8);
    call(route).json(full).send().is(422).hasErrors("");
    call(route)
        .header("Content-Type", "application/json")
        .chunked(() -> new ByteArrayInputStream(full))
        .send()
        .is(422);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatIsNotJsonIsMalformed(String route) {
    for (String body :
        List.of(
            "{",
            "{}}",
            "{} {}",
            "{'a': 1}",
            "{\"a\": 01}",
            "{\"a\": NaN}",
            "{\"a\": +1}",
            "{\"a\": 1,}",
            "// x\n{}",
            "{\"a\": \"\t\"}",
            "{\"a\": \"\\x\"}",
            "{\"a\": 1, \"a\": 1}",
            "{\"a\": {\"b\": 1, \"b\": 1}}",
            "[".repeat(200) + "]".repeat(200),
            "{\"a\":".repeat(100_000))) {
      call(route).json(body).send().is(400, "malformed-body");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatIsNotUtf8IsMalformed(String route) {
    for (byte[] body :
        List.of(
            "{\"name\": \"é\"}".getBytes(ISO_8859_1),
            "{\"name\": \"x\"}".getBytes(UTF_16LE),
            "{\"name\": \"\0\"}".getBytes(UTF_8),
            bytes("{\"name\": \"", 0xC0, 0x80),
            bytes("{\"name\": \"", 0xED, 0xA0, 0x80),
            bytes("{\"name\": \"", 0xF5, 0x80, 0x80, 0x80))) {
      call(route).json(body).send().is(400, "malformed-body");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatIsNotAnObjectIsInvalid(String route) {
    for (String body : List.of("[]", "\"x\"", "1", "null", "true", "1e999999")) {
      call(route).json(body).send().is(422, "invalid-input").hasErrors("");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void unknownFieldsAreNamed(String route) {
    String longest = "x".repeat(10_000);
    Answer answer =
        call(route).json("{\"more\": {\"x\": 1}, \"" + longest + "\": null}").send().is(422);
    assertThat(answer.errors()).containsKeys("more", "x".repeat(200) + "…");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void anEmptyBodyIsMalformedWhereOneIsNeeded(String route) {
    call(route).json(" ").send().is(400, "malformed-body");
    if (!route.contains("payment")) {
      call(route).json("").send().is(400, "malformed-body");
    }
  }

  private static byte[] bytes(String start, int... more) {
    byte[] bytes = new byte[start.length() + more.length + 2];
    System.arraycopy(start.getBytes(UTF_8), 0, bytes, 0, start.length());
    for (int i = 0; i < more.length; i++) {
      bytes[start.length() + i] = (byte) more[i];
    }
    bytes[bytes.length - 2] = '"';
    bytes[bytes.length - 1] = '}';
    return bytes;
  }

  private static Request call(String route) {
    String[] parts = route.split(" ");
    return site.call(parts[0], parts[1].replace("{event}", event).replace("{order}", order))
        .staff();
  }

  private static List<String> state() {
    return List.of(
        site.get("/api/v1/events?limit=1000").text(),
        site.get("/api/v1/events/" + event + "/availability").text(),
        site.call("GET", "/api/v1/bookings?limit=1000").staff().send().text());
  }
}
