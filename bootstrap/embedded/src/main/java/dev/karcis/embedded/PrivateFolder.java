package dev.karcis.embedded;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that only its owner can enter. What root makes belongs to the owner of the folder that
 * it is in, so that root and the owner can take turns.
 */
record PrivateFolder(Path path) {
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
      asFileAttribute(fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
      asFileAttribute(fromString("rw-------"));

  static PrivateFolder in(Path parent, String name) {
    try {
      Files.createDirectories(parent);
      Path path = parent.toRealPath().resolve(name);
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, OWN_FOLDER);
        Ownership.handOver(path);
      }
      return new PrivateFolder(path);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't use " + parent + " for data; choose a directory that this user may write to.", e);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  FileChannel open(Path file) throws IOException {
    boolean made = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWN_FILE);
    if (made) {
      Ownership.handOver(file);
    }
    return channel;
  }

  Optional<String> read(String name) {
    Path file = file(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedServerException("Can't read " + file + "; run as its owner.", e);
    }
  }

  /** Replaces the file as a whole, so that nobody ever reads half of it. */
  void write(String name, String text) {
    try {
      Path half = Files.createTempFile(path, name, ".half", OWN_FILE);
      Files.writeString(half, text);
      Ownership.handOver(half);
      Files.move(half, file(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't write " + file(name) + "; check the disk's space and the folder's owner.", e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new EmbeddedServerException("Can't delete " + file(name) + "; run as its owner.", e);
    }
  }
}
