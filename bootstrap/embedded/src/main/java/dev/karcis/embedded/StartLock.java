package dev.karcis.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;

/** Lets one process at a time start or stop what a folder holds. */
final class StartLock {
  /** Longer than the longest start or stop that another process may be at. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** What to do while the lock is held. */
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  private StartLock() {}

  /**
   * Runs the action while no other process runs one on this folder; one thread of a JVM at a time.
   */
  static <T, E extends Exception> T holding(PrivateFolder folder, Action<T, E> action) throws E {
    FileChannel channel = taken(folder.file("start.lock"), folder);
    try {
      return action.run();
    } finally {
      release(channel);
    }
  }

  private static FileChannel taken(Path file, PrivateFolder folder) {
    try {
      FileChannel channel = folder.open(file);
      if (Patience.until(LIMIT, () -> locks(channel))) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't open " + file + "; run as the owner of the data directory.", e);
    }
    throw new EmbeddedServerException(
        "Another process has held "
            + file
            + " for "
            + LIMIT.toMinutes()
            + " minutes; end the process that starts or stops the server there.");
  }

  private static boolean locks(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The file system refuses locks; use a data directory on a local disk.", e);
    }
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException("Can't release the start lock; end this process.", e);
    }
  }
}
