package dev.karcis.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The process that a pid file names, if it still is the server that wrote the file. */
record ServerProcess(ProcessHandle handle) {

  /**
   * Finds a server by its pid file.
   *
   * @param argument what only this server has on its command line: after a crash the number may
   *     belong to another program, or to a dead process that nobody has buried
   */
  static Optional<ServerProcess> find(Optional<String> pidFile, Path argument) {
    return pidFile
        .flatMap(text -> text.lines().findFirst())
        .map(String::strip)
        .filter(line -> line.matches("[1-9][0-9]{0,17}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(handle -> commandLineHas(handle, argument))
        .map(ServerProcess::new);
  }

  boolean isRunning() {
    return handle.isAlive() && handle.info().commandLine().isPresent();
  }

  boolean endsWithin(Duration limit) {
    return Patience.until(limit, () -> !isRunning());
  }

  /**
   * Waits until the server answers.
   *
   * @param name as {@code Redis}, and {@code log}, for the message
   * @return false when its process has ended
   * @throws EmbeddedServerException if it still runs at the limit
   */
  boolean answersWithin(Duration limit, BooleanSupplier answers, String name, LogFile log) {
    boolean[] answered = {false};
    boolean decided =
        Patience.until(
            limit,
            () -> {
              answered[0] = answers.getAsBoolean();
              return answered[0] || !isRunning();
            });
    if (!decided) {
      throw new EmbeddedServerException(
          "%s (process %d) runs but doesn't answer; end it by hand, and see %s."
              .formatted(name, handle.pid(), log.path()));
    }
    return answered[0];
  }

  private static boolean commandLineHas(ProcessHandle handle, Path argument) {
    return handle
        .info()
        .commandLine()
        .filter(line -> line.contains(argument.toString()))
        .isPresent();
  }
}
