package dev.karcis.app.storm.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What came back.
 *
 * @param status 0 if nothing did: nobody knows what was done
 * @param retryAfter whether it says when to come again
 */
public record Answer(int status, JsonNode body, boolean retryAfter) {

  /** Nothing came back. */
  public static final Answer NONE = new Answer(0, JsonNodeFactory.instance.objectNode(), false);

  /** Empty if all went well. */
  public String code() {
    return body.path("code").asString("");
  }

  public boolean isCreated() {
    return status == 201;
  }

  /** The order's. */
  public String id() {
    return body.path("id").asString("");
  }

  /** As {@code A-1-2}, of all lines. */
  public List<String> seats() {
    return lines().stream().flatMap(line -> texts(line.path("seats")).stream()).toList();
  }

  /** Of standing sections, by their names, of all lines. */
  public Map<String, Integer> places() {
    Map<String, Integer> bySection = new HashMap<>();
    for (JsonNode line : lines()) {
      JsonNode places = line.path("places");
      if (places.isObject()) {
        int quantity = places.path("quantity").asInt();
        bySection.merge(places.path("section").asString(), quantity, Integer::sum);
      }
    }
    return bySection;
  }

  /** A booking is one by itself. */
  private List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>(List.of(body));
    body.path("lines").forEach(lines::add);
    return lines;
  }

  public long total() {
    return body.path("total").path("amount").asLong(-1);
  }

  /** The reasons of this kind. */
  public List<JsonNode> refusals(String code) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode refusal : body.path("refusals")) {
      if (refusal.path("code").asString("").equals(code)) {
        found.add(refusal);
      }
    }
    return found;
  }

  /** The seats that were refused as taken. */
  public List<String> taken() {
    return refusals("seat-taken").stream()
        .flatMap(refusal -> texts(refusal.path("seats")).stream())
        .toList();
  }

  /**
   * Whether it may have been done although nobody said so: there was no answer, or the end of its
   * transaction isn't known. What was turned away as overloaded wasn't even begun.
   */
  public boolean isUnknown() {
    return status == 0 || code().equals("store-unavailable");
  }

  /** Whether the same should be asked again. */
  public boolean isAgain() {
    return isUnknown() || status == 503 || code().equals("busy");
  }

  /** In a few words, as {@code 409 seat-taken}. */
  public String kind() {
    return status == 0 ? "no answer" : code().isEmpty() ? "" + status : status + " " + code();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
