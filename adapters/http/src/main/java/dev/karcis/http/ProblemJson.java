package dev.karcis.http;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.Problem;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A problem as RFC 9457 has it. */
final class ProblemJson {

  static final String CONTENT_TYPE = "application/problem+json";

  /** Of each problem. */
  private static final int MAX_ERRORS = 1_000;

  private static final int MAX_FIELD = 200;

  private ProblemJson() {}

  static byte[] bytes(Problem problem, Messages messages) {
    return JsonOut.object(json -> write(json, problem, messages));
  }

  private static void write(JsonGenerator json, Problem problem, Messages messages) {
    json.writeStringProperty("type", "urn:karcis:problem:" + problem.code());
    json.writeStringProperty("title", messages.title(problem.code()));
    json.writeNumberProperty("status", problem.status());
    json.writeStringProperty("detail", messages.detail(problem.code()));
    json.writeStringProperty("code", problem.code());
    problem.members().forEach((name, value) -> member(json, name, value));
    if (!problem.errors().isEmpty()) {
      json.writeArrayPropertyStart("errors");
      problem.errors().stream().limit(MAX_ERRORS).forEach(error -> error(json, error, messages));
      json.writeEndArray();
    }
    if (problem.status() == 409) {
      RefusalJson.write(json, problem);
    }
  }

  private static void member(JsonGenerator json, String name, Object value) {
    if (value instanceof List<?> list) {
      json.writeArrayPropertyStart(name);
      list.forEach(each -> json.writeString(each.toString()));
      json.writeEndArray();
    } else {
      json.writeStringProperty(name, value.toString());
    }
  }

  private static void error(JsonGenerator json, FieldError error, Messages messages) {
    json.writeStartObject();
    json.writeStringProperty("field", JsonOut.told(error.field(), MAX_FIELD));
    json.writeStringProperty("message", messages.sentence(error));
    json.writeEndObject();
  }
}
