package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link WorkerMain} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  private final Process process;

  private WorkerProcess(Process process) {
    this.process = process;
  }

  /** Returns when it works. */
  static WorkerProcess start(Workshop.Servers servers, int slots) {
    return start(servers, slots, Duration.ZERO, Workshop.LATE);
  }

  static WorkerProcess start(
      Workshop.Servers servers, int slots, Duration clockOff, Duration overdue) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(servers.jdbcUrl(), servers.user(), servers.password()));
    command.addAll(List.of(servers.redisUrl().orElse(""), Integer.toString(slots)));
    command.add(Long.toString(clockOff.toSeconds()));
    command.add(Long.toString(overdue.toSeconds()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      BufferedReader lines = process.inputReader();
      String line = lines.readLine();
      while (line != null && !line.equals(WorkerMain.READY)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("workers didn't start");
      }
      return new WorkerProcess(process);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
