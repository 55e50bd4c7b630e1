package dev.karcis.app.storm.stage;

import java.io.IOException;

/** Sends signals to processes that these tests have started. */
public final class Signal {

  private Signal() {}

  /**
   * @param name as {@code STOP}
   */
  public static void send(long pid, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends it, and returns when the process has ended. */
  static void end(long pid, String name) {
    send(pid, name);
    Await.until(() -> ProcessHandle.of(pid).map(process -> !isRunning(process)).orElse(true));
  }

  /** A dead process that nobody has buried has no command line. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().isPresent();
  }
}
