package dev.karcis.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked. */
record PostgresPrograms(Path home) {

  static PostgresPrograms of(PrivateFolder folder) {
    BinaryCache cache = BinaryCache.of(folder);
    return new PostgresPrograms(cache.get(Platform.ofThisMachine().postgres(), TarXz::unpack));
  }

  Path initdb() {
    return home.resolve("bin/initdb");
  }

  Path pgCtl() {
    return home.resolve("bin/pg_ctl");
  }

  boolean ship(String extension) {
    Path libraries = home.resolve("lib/postgresql");
    return Stream.of(".so", ".dylib")
        .anyMatch(it -> Files.exists(libraries.resolve(extension + it)));
  }
}
