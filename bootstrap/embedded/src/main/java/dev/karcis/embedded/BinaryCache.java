package dev.karcis.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Unpacked servers, one folder for each content, shared by all data directories and processes of a
 * user. A folder appears as a whole or not at all.
 */
record BinaryCache(Path path) {
  private static final Object ONE_THREAD = new Object();
  private static final String HALF = ".half";

  /** Unpacks a resource into a new folder. */
  interface Unpacking {
    void unpack(InputStream content, Path into) throws IOException;
  }

  /** The user's cache, or the data directory where the user has none that can be written to. */
  static BinaryCache of(PrivateFolder folder) {
    for (Path candidate : List.of(usersCache(), folder.file("binaries"))) {
      if (!candidate.isAbsolute()) {
        continue; // a user without a home
      }
      try {
        Files.createDirectories(candidate);
        if (Files.isWritable(candidate)) {
          return new BinaryCache(candidate.toRealPath());
        }
      } catch (IOException e) {
        continue;
      }
    }
    throw new EmbeddedServerException(
        "Found no place for the server's program; make " + folder.path() + " writable.");
  }

  private static Path usersCache() {
    if (Ownership.weAreRoot()) {
      // Not root's home: the user whom the server runs as couldn't read it there.
      return Path.of("/var/cache/karcis");
    }
    Path home = Path.of(System.getProperty("user.home"));
    boolean macos = System.getProperty("os.name").startsWith("Mac");
    return macos ? home.resolve("Library/Caches/karcis") : home.resolve(".cache/karcis");
  }

  Path get(String resource, Unpacking unpacking) {
    Binary binary = new Binary(resource);
    try {
      Path folder = path.resolve(binary.key());
      if (!Files.isDirectory(folder)) {
        unpackOnce(binary, unpacking, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't unpack " + resource + " into " + path + "; check its space and the class path.",
          e);
    }
  }

  private void unpackOnce(Binary binary, Unpacking unpacking, Path folder) throws IOException {
    synchronized (ONE_THREAD) {
      StartLock.holding(
          new PrivateFolder(path),
          () -> {
            if (!Files.isDirectory(folder)) {
              unpackAlone(binary, unpacking, folder);
            }
            return folder;
          });
    }
  }

  private void unpackAlone(Binary binary, Unpacking unpacking, Path folder) throws IOException {
    removeHalves();
    Path half = Files.createDirectory(path.resolve(folder.getFileName() + HALF));
    try (InputStream content = binary.open()) {
      unpacking.unpack(content, half);
    }
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What processes that were killed left behind; nobody else is unpacking now. */
  private void removeHalves() throws IOException {
    try (Stream<Path> listed = Files.list(path)) {
      for (Path half : listed.filter(file -> file.toString().endsWith(HALF)).toList()) {
        Folders.delete(half);
      }
    }
  }
}
