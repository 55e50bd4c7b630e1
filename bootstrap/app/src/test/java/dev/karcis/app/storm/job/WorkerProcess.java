package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link WorkerMain} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final int port;

  private WorkerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it works. */
  static WorkerProcess start(Workshop.Servers servers, Shift shift) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(servers.jdbcUrl(), servers.user(), servers.password()));
    command.addAll(List.of(servers.redisUrl(), Integer.toString(shift.slots())));
    command.add(Long.toString(shift.clockOff().toSeconds()));
    command.add(Long.toString(shift.overdue().toSeconds()));
    command.add(Boolean.toString(shift.probed()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      return new WorkerProcess(process, portOnceReady(process.inputReader()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int portOnceReady(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(WorkerMain.READY)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("workers didn't start");
    }
    return Integer.parseInt(line.substring(WorkerMain.READY.length()));
  }

  /** Where one with probes can be asked. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  long pid() {
    return process.pid();
  }

  void signal(String name) {
    Signal.send(process.pid(), name);
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  /** Lets it end by itself, in good order. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    join();
  }

  private void join() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("workers didn't stop");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
