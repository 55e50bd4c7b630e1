package dev.karcis.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The redis-server program, unpacked: the first of the platform's that this machine can run. */
final class RedisProgram {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String NAME = "redis-server";

  private RedisProgram() {}

  static Path of(PrivateFolder folder) {
    BinaryCache cache = BinaryCache.of(folder);
    List<String> candidates = Platform.ofThisMachine().redis();
    return candidates.stream()
        .map(resource -> cache.get(resource, RedisProgram::unpack).resolve(NAME))
        .filter(program -> Command.run(LIMIT, List.of(), program, "--version").succeeded())
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    "None of "
                        + candidates
                        + " runs from "
                        + cache.path()
                        + "; install OpenSSL 3, or set KARCIS_REDIS_URL to a Redis of your own."));
  }

  private static void unpack(InputStream content, Path into) throws IOException {
    Path program = into.resolve(NAME);
    Files.copy(content, program);
    Files.setPosixFilePermissions(program, fromString("rwxr-xr-x"));
  }
}
