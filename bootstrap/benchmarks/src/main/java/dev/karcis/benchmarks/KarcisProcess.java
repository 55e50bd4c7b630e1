package dev.karcis.benchmarks;

import dev.karcis.embedded.EmbeddedServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bootstrap/karcis serve} as its users run it, on servers that a benchmark started. */
final class KarcisProcess implements AutoCloseable {

  private static final String STAFF_KEY = "benchmark-staff-key";
  private static final Pattern ADDRESS = Pattern.compile("(http://[0-9.:]+)");
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  private final Process process;
  private final URI address;

  private KarcisProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * @param javaHome which JDK runs it
   */
  static KarcisProcess start(Path launcher, String javaHome, EmbeddedServers servers)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve", "--port", "0");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "KARCIS_JAVA_HOME", javaHome,
                "KARCIS_STAFF_KEY", STAFF_KEY,
                "KARCIS_DATABASE_URL", servers.postgres().jdbcUrl(),
                "KARCIS_DATABASE_USER", servers.postgres().user(),
                "KARCIS_DATABASE_PASSWORD", servers.postgres().password(),
                "KARCIS_REDIS_URL", servers.redis().url()));
    Process process = builder.start();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        return new KarcisProcess(process, URI.create(found.group(1)));
      }
    }
    throw new IOException("karcis serve ended before it listened");
  }

  URI address() {
    return address;
  }

  /** Creates an event with one section A of seats; answers its id. */
  String createEvent(int rows, int seatsPerRow) throws IOException, InterruptedException {
    String body =
        """
        {"name": "On-sale", "venue": "Here", "startsAt": "2099-01-01T00:00:00Z",
         "holdSeconds": 3600, "sections": [{"name": "A", "rows": %d, "seatsPerRow": %d,
         "price": {"amount": 150000, "currency": "IDR"}}]}
        """
            .formatted(rows, seatsPerRow);
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/events"))
            .header("Authorization", "Bearer " + STAFF_KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    Matcher id = ID.matcher(response.body());
    if (response.statusCode() != 201 || !id.find()) {
      throw new IOException("no event: " + response.body());
    }
    return id.group(1);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
