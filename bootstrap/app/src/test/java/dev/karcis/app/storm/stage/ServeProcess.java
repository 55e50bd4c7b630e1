package dev.karcis.app.storm.stage;

import dev.karcis.app.Main;
import dev.karcis.app.storm.call.Api;
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
public final class ServeProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("(http://[0-9.:]+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final URI address;
  private final Said said;

  private ServeProcess(Process process, URI address, Said said) {
    this.process = process;
    this.address = address;
    this.said = said;
  }

  /** On embedded servers in a directory. */
  public static ServeProcess in(Path dataDirectory) {
    return start(List.of("--data-dir", dataDirectory.toString()), Map.of());
  }

  /** With options and variables of its own; returns when it has said where it listens. */
  public static ServeProcess start(List<String> options, Map<String, String> environment) {
    try {
      Process process = launch(options, environment);
      Said said = new Said();
      CompletableFuture<URI> address = new CompletableFuture<>();
      Thread reader = new Thread(() -> read(process, said, address), "serve-output");
      reader.setDaemon(true);
      reader.start();
      return new ServeProcess(process, address.get(PATIENCE_SECONDS, TimeUnit.SECONDS), said);
    } catch (Exception e) {
      throw new IllegalStateException("karcis serve didn't start", e);
    }
  }

  /** Begins a start, and doesn't wait for it. */
  public static Process launch(List<String> options, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--port", "0", "--staff-key", Api.STAFF_KEY));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KARCIS_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void read(Process process, Said said, CompletableFuture<URI> address) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group(1)));
        }
      }
    } catch (IOException e) {
      said.add("(killed)");
    } finally {
      address.completeExceptionally(new IllegalStateException("it ended, saying: " + said));
    }
  }

  public URI address() {
    return address;
  }

  /** What it told its operator lately. */
  public Said said() {
    return said;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** As {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    join();
  }

  public void signal(String name) {
    Signal.send(process.pid(), name);
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
