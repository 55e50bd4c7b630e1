package dev.karcis.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Who uses a server: within this JVM a count, between processes one locked file each. The operating
 * system drops the lock of a process however it ends, so a file that can be locked is a dead
 * member's.
 *
 * <p>Closing any channel of a file gives up all of the process's locks on it; hence the own file is
 * never opened twice, and one JVM takes the start lock one thread at a time.
 */
final class Members {
  private static final String FILES = "members";
  private static final ConcurrentMap<Path, Members> OF_THIS_JVM = new ConcurrentHashMap<>();

  private final PrivateFolder folder;
  private final ReentrantLock oneThread = new ReentrantLock();
  private int here;
  private Path ownFile;
  private FileChannel ownLock;

  private Members(PrivateFolder folder) {
    this.folder = folder;
  }

  static Members of(PrivateFolder folder) {
    return OF_THIS_JVM.computeIfAbsent(folder.path(), path -> new Members(folder));
  }

  /**
   * Makes this process a member of the running server.
   *
   * @return the server's port
   */
  int join(SharedServer server) {
    return alone(
        () -> {
          enter();
          int port = runningOrLeft(server);
          here++;
          return port;
        });
  }

  /** Ends one membership of this process, and the server's run if it was the last one of all. */
  void leave(SharedServer server) {
    alone(
        () -> {
          here--;
          leaveIfLast(server);
          return here;
        });
  }

  private int alone(IntSupplier action) {
    oneThread.lock();
    try {
      return StartLock.holding(folder, action::getAsInt);
    } finally {
      oneThread.unlock();
    }
  }

  private int runningOrLeft(SharedServer server) {
    try {
      return server.ensureRunning();
    } catch (RuntimeException failed) {
      try {
        leaveIfLast(server);
      } catch (RuntimeException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  private void enter() {
    if (ownLock != null) {
      return;
    }
    PrivateFolder files = PrivateFolder.in(folder.path(), FILES);
    Path file = files.file(UUID.randomUUID().toString());
    try {
      FileChannel channel = files.open(file);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IOException("A new file is locked already");
      }
      ownFile = file;
      ownLock = channel;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't lock " + file + "; use a data directory on a local disk.", e);
    }
  }

  private void leaveIfLast(SharedServer server) {
    if (here > 0) {
      return;
    }
    try {
      if (noOtherProcess()) {
        server.stop();
      }
    } finally {
      exit();
    }
  }

  private void exit() {
    FileChannel lock = ownLock;
    try (lock) {
      Files.deleteIfExists(ownFile);
    } catch (IOException e) {
      throw new EmbeddedServerException("Can't remove " + ownFile + "; remove it by hand.", e);
    } finally {
      ownLock = null;
    }
  }

  private boolean noOtherProcess() {
    try (Stream<Path> listed = Files.list(folder.file(FILES))) {
      List<Path> others = listed.filter(file -> !file.equals(ownFile)).toList();
      boolean none = true;
      for (Path other : others) {
        none &= diedAndRemoved(other);
      }
      return none;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't read " + folder.file(FILES) + "; make it readable to this user.", e);
    }
  }

  private static boolean diedAndRemoved(Path other) throws IOException {
    try (FileChannel channel = FileChannel.open(other, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return false;
      }
      Files.delete(other);
      return true;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
