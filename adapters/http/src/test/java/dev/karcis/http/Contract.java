package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds answers to openapi.yaml: a status, a content type or a field that it lacks is a failure.
 */
final class Contract {

  static final JsonNode DOCUMENT = read();

  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Contract() {}

  /** As {@code GET /api/v1/events/{id}}. */
  static TreeSet<String> operations() {
    TreeSet<String> operations = new TreeSet<>();
    for (var path : DOCUMENT.get("paths").properties()) {
      for (String method : List.of("get", "post", "put", "patch", "delete")) {
        if (path.getValue().has(method)) {
          operations.add(method.toUpperCase() + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  static void check(String method, String path, Answer answer) {
    assertThat(violations(method, path, answer)).as("%s %s: %s", method, path, answer).isEmpty();
  }

  static List<String> violations(String method, String path, Answer answer) {
    List<String> violations = new ArrayList<>();
    if (answer.status() == 503 || isBusy(answer)) {
      boolean probe = path.startsWith("/health/");
      if (answer.header("Retry-After").isEmpty() && !probe) {
        violations.add("no Retry-After");
      }
    }
    JsonNode operation = operation(method, path);
    if (operation == null) {
      boolean options = method.equals("OPTIONS") && answer.status() == 204;
      if (!options && answer.status() < 400) {
        violations.add("an operation that isn't in the contract");
      }
      return options || method.equals("HEAD") ? violations : problem(answer, violations);
    }
    JsonNode response = operation.get("responses").get(Integer.toString(answer.status()));
    if (response == null) {
      violations.add("status " + answer.status() + " isn't in the contract");
      return violations;
    }
    JsonNode content = resolve(response).get("content");
    if (method.equals("HEAD") || content == null) {
      if (answer.bytes().length > 0) {
        violations.add("a body where none belongs");
      }
      return violations;
    }
    JsonNode media = content.get(answer.contentType());
    if (media == null) {
      violations.add("content type " + answer.contentType() + " isn't in the contract");
    } else if (media.get("schema").has("$ref")) {
      violations.addAll(errors(media.get("schema").get("$ref").stringValue(), answer));
    }
    return violations;
  }

  private static List<String> problem(Answer answer, List<String> violations) {
    if (!answer.contentType().equals("application/problem+json")) {
      violations.add("not a problem: " + answer.contentType());
    } else {
      violations.addAll(errors("#/components/schemas/Problem", answer));
    }
    return violations;
  }

  private static boolean isBusy(Answer answer) {
    return answer.status() == 409
        && List.of("seat-busy", "busy").contains(answer.json().path("code").asString());
  }

  private static List<String> errors(String ref, Answer answer) {
    return SCHEMAS.computeIfAbsent(ref, Contract::schema).validate(answer.json()).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String ref) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", ref);
    schema.set("components", DOCUMENT.get("components"));
    return REGISTRY.getSchema(schema);
  }

  private static JsonNode operation(String method, String path) {
    JsonNode item = null;
    boolean literal = false;
    for (var each : DOCUMENT.get("paths").properties()) {
      boolean exact = each.getKey().equals(path);
      if (!literal && (exact || matches(each.getKey(), path))) {
        item = each.getValue();
        literal = exact;
      }
    }
    String name = method.equals("HEAD") ? "get" : method.toLowerCase();
    return item == null ? null : item.get(name);
  }

  private static boolean matches(String template, String path) {
    String[] parts = template.split("/", -1);
    String[] given = path.split("/", -1);
    boolean same = parts.length == given.length;
    for (int i = 0; same && i < parts.length; i++) {
      same = parts[i].startsWith("{") ? !given[i].isEmpty() : parts[i].equals(given[i]);
    }
    return same;
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private static JsonNode read() {
    return new YAMLMapper().readTree(HttpServer.class.getResourceAsStream("openapi.yaml"));
  }
}
