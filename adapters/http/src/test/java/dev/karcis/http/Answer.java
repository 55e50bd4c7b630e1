package dev.karcis.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
record Answer(int status, HttpHeaders headers, byte[] bytes) {

  private static final JsonMapper JSON = new JsonMapper();

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Without parameters; empty if there is none. */
  String contentType() {
    return header("Content-Type").orElse("").split(";")[0];
  }

  JsonNode json() {
    return JSON.readTree(bytes);
  }

  String text() {
    return new String(bytes, UTF_8);
  }

  String text(String field) {
    return json().path(field).asString();
  }

  /** Message by field. */
  Map<String, String> errors() {
    Map<String, String> errors = new TreeMap<>();
    json()
        .path("errors")
        .forEach(e -> errors.put(e.get("field").stringValue(), e.get("message").stringValue()));
    return errors;
  }

  Answer is(int expected) {
    assertThat(status).as("%s", this).isEqualTo(expected);
    return this;
  }

  Answer is(int expected, String code) {
    assertThat(status + " " + text("code")).as("%s", this).isEqualTo(expected + " " + code);
    return this;
  }

  Answer hasErrors(String... fields) {
    assertThat(List.copyOf(errors().keySet())).as("%s", this).containsExactlyInAnyOrder(fields);
    return this;
  }

  @Override
  public String toString() {
    return status + " " + headers.map() + " " + (bytes.length > 2_000 ? "…" : text());
  }
}
