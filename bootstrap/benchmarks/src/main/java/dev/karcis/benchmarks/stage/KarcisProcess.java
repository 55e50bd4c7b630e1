package dev.karcis.benchmarks.stage;

import dev.karcis.benchmarks.BenchmarkFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code karcis serve} in a process of its own, as its users run it. */
public final class KarcisProcess implements AutoCloseable {

  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 60;
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
   * Returns when it listens. Settings in the environment reach it, but for those of its servers.
   *
   * @param command what runs Karcis, up to and without {@code serve}
   * @param directory for what it keeps in files
   */
  public static KarcisProcess start(List<String> command, Servers servers, Path directory) {
    List<String> serve = new ArrayList<>(command);
    serve.addAll(List.of("serve", "--port", "0", "--data-dir", directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(serve);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    configure(builder.environment(), servers);
    try {
      Process process = builder.start();
      // Should this JVM be told to stop, so are its children.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new KarcisProcess(process, address(process));
    } catch (IOException e) {
      throw new BenchmarkFailure("karcis serve can't be started", e);
    }
  }

  private static void configure(Map<String, String> environment, Servers servers) {
    List.of("KARCIS_CONFIG", "KARCIS_HOST", "KARCIS_REDIS_URL").forEach(environment::remove);
    environment.put("KARCIS_STAFF_KEY", STAFF_KEY);
    environment.put("KARCIS_NOTICE_SECONDS", "0");
    environment.put("KARCIS_DATABASE_URL", servers.database().url());
    set(environment, "KARCIS_DATABASE_USER", servers.database().user().orElse(null));
    set(environment, "KARCIS_DATABASE_PASSWORD", servers.database().password().orElse(null));
    servers.redisUrl().ifPresent(url -> environment.put("KARCIS_REDIS_URL", url));
  }

  private static void set(Map<String, String> environment, String name, String value) {
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }

  private static URI address(Process process) {
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, address), "karcis-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return address.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      process.destroyForcibly();
      boolean late = e.getCause() instanceof TimeoutException;
      throw new BenchmarkFailure(
          "karcis serve "
              + (late ? "didn't listen within " + START_SECONDS + " s" : "ended at once"));
    }
  }

  /** Reads to the end, so that the process never waits for its output to be read. */
  private static void read(Process process, CompletableFuture<URI> address) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group(1)));
        }
      }
      address.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Creates an event; answers its id. */
  public String createEvent(String body) {
    return create("/api/v1/events", body);
  }

  /** Books; answers the order's id. */
  public String book(String body) {
    return create("/api/v1/bookings", body);
  }

  private String create(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + STAFF_KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      Matcher id = ID.matcher(response.body());
      if (response.statusCode() != 201 || !id.find()) {
        throw new BenchmarkFailure("Karcis refused " + path + ": " + response.body());
      }
      return id.group(1);
    } catch (IOException e) {
      throw new BenchmarkFailure("Karcis doesn't answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailure("interrupted", e);
    }
  }

  /** Asks it to stop, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
