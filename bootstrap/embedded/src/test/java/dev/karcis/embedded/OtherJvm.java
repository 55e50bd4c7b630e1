package dev.karcis.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process on the same data directory: a JVM that opens it and keeps it until told. */
record OtherJvm(Process process, BufferedReader output) {
  private static final String READY = "ready";
  private static final int LIMIT_SECONDS = 60;

  static OtherJvm holding(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new OtherJvm(process, process.inputReader());
  }

  OtherJvm awaitReady() throws IOException {
    String line = output.readLine();
    if (!READY.equals(line)) {
      throw new IllegalStateException("The other JVM said " + line);
    }
    return this;
  }

  /** Ends it by SIGKILL, which it can't notice. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Lets it close the servers and end. */
  void finish() {
    try {
      process.outputWriter().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The other JVM doesn't end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The other JVM's program. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedServers servers = EmbeddedServers.in(Path.of(args[0]))) {
      System.out.println(READY);
      System.err.println("Holding " + servers.postgres().jdbcUrl());
      while (System.in.read() >= 0) {}
    }
  }
}
