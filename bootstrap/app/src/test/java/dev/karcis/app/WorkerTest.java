package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that works on jobs and serves nobody. */
@Timeout(120)
class WorkerTest {

  private static final String KEY = "staff-of-the-worker";

  @TempDir Path data;

  @Test
  void itHasProbesAndMetersWhereSomebodyWantsThemAndNoApi() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      Settings settings = settings(servers, Map.of(Setting.WORKER_PORT, "0"));
      try (Application worker = Application.start(settings, Duties.work(settings, List.of()))) {
        URI address = worker.address().orElseThrow();
        assertThat(status(address, "/health/live")).isEqualTo(200);
        assertThat(status(address, "/metrics")).isEqualTo(200);
        assertThat(status(address, "/api/v1/events")).isEqualTo(404);
        assertThat(banner(worker))
            .contains("serves nobody", address.toString(), "high, default, notifications, low");
      }
      Settings quiet = settings(servers, Map.of());
      try (Application worker = Application.start(quiet, Duties.work(quiet, List.of()))) {
        assertThat(worker.address()).isEmpty();
      }
    }
  }

  @Test
  void itMakesAKeyJustWhereSomethingListens() {
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      Settings quiet = settings(servers, Map.of(Setting.STAFF_KEY, ""));
      try (Application worker = Application.start(quiet, Duties.work(quiet, List.of()))) {
        assertThat(banner(worker)).doesNotContain("staff key");
        assertThat(data.resolve("staff.key")).doesNotExist();
      }
      Settings probed =
          settings(servers, Map.of(Setting.STAFF_KEY, "", Setting.WORKER_PORT, "0"));
      try (Application worker = Application.start(probed, Duties.work(probed, List.of()))) {
        assertThat(banner(worker)).contains("staff key");
        assertThat(data.resolve("staff.key")).exists();
      }
    }
  }

  private Settings settings(EmbeddedServers servers, Map<Setting, String> more) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    given.put(Setting.DATA_DIR, data.toString());
    given.put(Setting.DATABASE_URL, servers.postgres().jdbcUrl());
    given.put(Setting.DATABASE_USER, servers.postgres().user());
    given.put(Setting.DATABASE_PASSWORD, servers.postgres().password());
    given.put(Setting.STAFF_KEY, KEY);
    given.putAll(more);
    return Settings.load(Optional.empty(), Map.of(), given);
  }

  private static int status(URI address, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + KEY)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String banner(Application worker) {
    StringWriter out = new StringWriter();
    worker.banner().print(new PrintWriter(out));
    return out.toString();
  }
}
