package dev.karcis.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** A data directory that is deleted when its servers are closed, at the latest as the JVM ends. */
final class TemporaryDirectory {
  private final Path path;
  private Thread atExit;

  private TemporaryDirectory(Path path) {
    this.path = path;
  }

  /**
   * Starts servers in a new directory.
   *
   * @param start takes the directory, and what to run after closing
   */
  static <T extends AutoCloseable> T with(BiFunction<Path, Runnable, T> start) {
    TemporaryDirectory directory = create();
    try {
      T servers = start.apply(directory.path, directory::delete);
      directory.closeAtExit(servers);
      return servers;
    } catch (RuntimeException e) {
      directory.delete();
      throw e;
    }
  }

  private static TemporaryDirectory create() {
    try {
      Path path = Files.createTempDirectory("karcis-");
      // The servers' own folders in it are private; another user of theirs must get to them.
      Files.setPosixFilePermissions(path, fromString("rwxr-xr-x"));
      return new TemporaryDirectory(path);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't make a temporary directory; set java.io.tmpdir to one that can be written to.", e);
    }
  }

  private synchronized void closeAtExit(AutoCloseable servers) {
    atExit = new Thread(() -> close(servers), "close-temporary-servers");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private static void close(AutoCloseable servers) {
    try {
      servers.close();
    } catch (Exception e) {
      throw new EmbeddedServerException("Temporary servers couldn't be closed.", e);
    }
  }

  private synchronized void delete() {
    if (atExit != null && Thread.currentThread() != atExit) {
      forgetHook();
    }
    try {
      Folders.delete(path);
    } catch (IOException e) {
      throw new EmbeddedServerException("Can't delete " + path + "; delete it by hand.", e);
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook will find the servers closed.
      atExit = null;
    }
  }
}
