package dev.karcis.http.shared;

import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes JSON. */
public final class JsonOut {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonOut() {}

  /** One object, with the fields that {@code fields} writes. */
  public static byte[] object(Consumer<JsonGenerator> fields) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(512);
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  public static void money(JsonGenerator json, String name, Money money) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("amount", money.amount());
    json.writeStringProperty("currency", money.currency().getCurrencyCode());
    json.writeEndObject();
  }

  public static void time(JsonGenerator json, String name, Instant time) {
    json.writeStringProperty(name, time.toString());
  }

  public static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Text that a caller sent, told back to him: lone surrogates, which UTF-8 lacks, replaced. */
  public static String told(String text, int max) {
    StringBuilder safe = null;
    int end = Math.min(text.length(), max);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        safe = safe == null ? new StringBuilder(text) : safe;
        safe.setCharAt(i, '\uFFFD');
      }
    }
    String whole = safe == null ? text : safe.toString();
    return end < text.length() ? whole.substring(0, end) + "…" : whole;
  }
}
