package dev.karcis.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no HTTP client sends: told as problems too, although no route sees it. */
class StrangeRequestsTest extends OnASite {

  private static final String HOST = "Host: x\r\nConnection: close\r\n";

  @Test
  void whatIsNotHttp() throws IOException {
    assertProblem("nonsense\r\n\r\n", 400, "malformed-request");
    assertProblem("GET / HTTP/1.1\r\n\r\n", 400, "malformed-request");
    assertProblem("GET /api/v1/events HTTP/1.1\r\nBad Header\r\n\r\n", 400, "malformed-request");
    assertProblem("GET / HTTP/9.9\r\n" + HOST + "\r\n", 400, "malformed-request");
  }

  @Test
  void pathsThatCouldBeAnother() throws IOException {
    for (String path :
        new String[] {
          "/api/v1/events/%2e%2e/x",
          "/api%2Fv1/events",
          "/api/v1/%zz",
          "/api/v1/;x=1/events",
          "/a%00b"
        }) {
      assertThat(raw("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n"))
          .as(path)
          .matches("(?s)HTTP/1.1 40[04] .*application/problem\\+json.*");
    }
  }

  @Test
  void headersWithoutEnd() throws IOException {
    String long8k = "x".repeat(9_000);
    assertProblem(
        "GET /api/v1/events HTTP/1.1\r\nX: " + long8k + "\r\n" + HOST + "\r\n",
        431,
        "headers-too-large");
    assertProblem("GET /" + long8k + " HTTP/1.1\r\n" + HOST + "\r\n", 414, "uri-too-long");
  }

  @Test
  void bodiesOfTwoLengths() throws IOException {
    assertProblem(
        "POST /api/v1/bookings HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n"
            + HOST
            + "\r\n{}",
        400,
        "malformed-request");
    assertProblem(
        "POST /api/v1/bookings HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + HOST
            + "\r\nnonsense\r\n",
        400,
        "malformed-request");
  }

  @Test
  void bodiesThatEndTooSoon() throws IOException {
    assertProblem(
        "POST /api/v1/bookings HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n"
            + HOST
            + "\r\n{}",
        400,
        "malformed-request");
  }

  @Test
  void aKeyInLatinLetters() throws IOException {
    assertProblem(
        "POST /api/v1/bookings HTTP/1.1\r\nIdempotency-Key: \u00fc\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n"
            + HOST
            + "\r\n{}",
        400,
        "malformed-header");
  }

  @Test
  void webSocketsWhereThereAreNone() throws IOException {
    assertProblem(
        "GET /api/v1/events HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Host: x\r\nConnection: Upgrade, close\r\n\r\n",
        404,
        "not-found");
  }

  @Test
  void nobodyIsToldWhoServes() throws IOException {
    String answer = raw("GET /api/v1/events HTTP/1.1\r\n" + HOST + "\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContainIgnoringCase("javalin")
        .doesNotContain("Set-Cookie", "Server:");
  }

  private static void assertProblem(String request, int status, String code) throws IOException {
    String answer = raw(request);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer)
        .contains("application/problem+json")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("java", "Exception");
    JsonNode problem = new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", site.server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
