package dev.karcis.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.http.shared.Route;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {

  @Test
  void itHasEveryRouteAndNoOther() {
    try (Site site = Site.open()) {
      TreeSet<String> routes =
          site.server.routes().stream()
              .map(route -> route.method().name() + " " + route.path())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(Contract.operations()).isEqualTo(routes);
    }
  }

  @Test
  void itSaysWhoMayCall() {
    try (Site site = Site.open()) {
      for (Route route : site.server.routes()) {
        var operation =
            Contract.DOCUMENT
                .get("paths")
                .get(route.path())
                .get(route.method().name().toLowerCase());
        String security = operation.path("security").toString();
        assertThat(security.contains("staff")).as(route.path()).isEqualTo(!isOpen(route));
        assertThat(security.contains("gateway"))
            .as(route.path())
            .isEqualTo(route.mayCall().name().contains("GATEWAY"));
        assertThat(operation.get("responses").has("403"))
            .as(route.path())
            .isEqualTo(route.mayCall().name().equals("STAFF"));
      }
    }
  }

  @Test
  void anUndeclaredStatusIsAViolation() {
    assertThat(violations(204, "application/json", "")).isNotEmpty();
  }

  @Test
  void anUndeclaredContentTypeIsAViolation() {
    assertThat(violations(200, "text/html", "{\"status\":\"LIVE\"}")).isNotEmpty();
  }

  @Test
  void anUndeclaredFieldIsAViolation() {
    assertThat(violations(200, "application/json", "{\"status\":\"LIVE\"}")).isEmpty();
    assertThat(violations(200, "application/json", "{\"status\":\"LIVE\",\"x\":1}")).isNotEmpty();
    String problem =
        "{\"type\":\"urn:karcis:problem:stuck\",\"title\":\"a\",\"status\":503,\"detail\":\"b\","
            + "\"code\":\"stuck\",\"reasons\":[\"relay\"]%s}";
    assertThat(violations(503, "application/problem+json", problem.formatted(""))).isEmpty();
    assertThat(violations(503, "application/problem+json", problem.formatted(",\"x\":1")))
        .isNotEmpty();
  }

  private static boolean isOpen(Route route) {
    return route.mayCall().name().equals("ANYONE");
  }

  private static List<String> violations(int status, String contentType, String body) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Content-Type", List.of(contentType)), (name, value) -> true);
    return Contract.violations(
        "GET", "/health/live", new Answer(status, headers, body.getBytes(UTF_8)));
  }
}
