package dev.karcis.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program, run to its end. */
final class Command {

  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  private Command() {}

  static Result run(Duration limit, List<String> prefix, Object... words) {
    List<String> line = new ArrayList<>(prefix);
    for (Object word : words) {
      line.add(word.toString());
    }
    try {
      // A file, not a pipe: a server that the program leaves behind would hold the pipe open.
      Path output = Files.createTempFile("karcis-command", ".out");
      try {
        return run(limit, line, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Result(127, e.getMessage());
    }
  }

  private static Result run(Duration limit, List<String> line, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(output.toFile()).redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Result(124, line.get(0) + " took longer than " + limit.toSeconds() + " s");
      }
      return new Result(
          process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while running " + line.get(0) + ".", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
