package dev.karcis.app.storm;

import dev.karcis.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code karcis serve} in a JVM of its own. */
final class ServeProcess implements AutoCloseable {

  static final String STAFF_KEY = "storm-staff-key-0123456789";

  private static final Pattern ADDRESS = Pattern.compile("(http://[0-9.:]+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final URI address;

  private ServeProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** On embedded servers in a directory. */
  static ServeProcess in(Path dataDirectory) {
    return start(List.of("--data-dir", dataDirectory.toString()), Map.of());
  }

  /** With options and variables of its own; returns when it has said where it listens. */
  static ServeProcess start(List<String> options, Map<String, String> environment) {
    try {
      Process process = launch(options, environment);
      CompletableFuture<URI> address = new CompletableFuture<>();
      Thread reader = new Thread(() -> read(process, address), "serve-output");
      reader.setDaemon(true);
      reader.start();
      return new ServeProcess(process, address.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (Exception e) {
      throw new IllegalStateException("karcis serve didn't start", e);
    }
  }

  /** Begins a start, and doesn't wait for it. */
  static Process launch(List<String> options, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--port", "0", "--staff-key", STAFF_KEY));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KARCIS_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void read(Process process, CompletableFuture<URI> address) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group(1)));
        }
      }
    } catch (IOException e) {
      said.append("(killed)");
    } finally {
      address.completeExceptionally(new IllegalStateException("it ended, saying: " + said));
    }
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to stop, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    join();
  }

  private void join() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("karcis serve didn't stop");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
