package dev.karcis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** PostgreSQL's own data: made once, configured anew at every start. */
final class PostgresCluster {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SETTINGS = "karcis.conf";

  private final PrivateFolder folder;
  private final Path data;

  PostgresCluster(PrivateFolder folder) {
    this.folder = folder;
    this.data = folder.file("data");
  }

  Path data() {
    return data;
  }

  boolean exists() {
    return Files.isDirectory(data);
  }

  /** Makes the data under another name first, so that a crash leaves none that is half made. */
  void create(PostgresPrograms programs, List<String> asUser) {
    Path half = folder.file("data.half");
    try {
      Folders.delete(half);
      Secret.of(folder);
      Command.Result made =
          Command.run(
              LIMIT,
              asUser,
              programs.initdb(),
              "--pgdata=" + half,
              "--username=" + PostgresLogin.USER,
              "--pwfile=" + folder.file("password"),
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8");
      if (!made.succeeded()) {
        throw new EmbeddedServerException(
            "Can't make PostgreSQL's data in " + data + "; initdb said: " + made.output());
      }
      Files.writeString(
          half.resolve("postgresql.conf"),
          "\ninclude '" + SETTINGS + "'  # written anew at every start\n",
          StandardOpenOption.APPEND);
      Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Can't make PostgreSQL's data in " + data + "; check the disk's space.", e);
    }
  }

  void configure(PostgresPrograms programs, int port) {
    String settings =
        """
        listen_addresses = '%s'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'

        fsync = on
        synchronous_commit = on
        full_page_writes = on

        max_connections = 100
        shared_buffers = '128MB'
        shared_preload_libraries = '%s'
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        """;
    String statistics = programs.ship("pg_stat_statements") ? "pg_stat_statements" : "";
    new PrivateFolder(data).write(SETTINGS, settings.formatted(Port.HOST, port, statistics));
  }
}
