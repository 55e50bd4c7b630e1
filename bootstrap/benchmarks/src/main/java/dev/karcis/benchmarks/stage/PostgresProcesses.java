package dev.karcis.benchmarks.stage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL server's processes, where it runs on this machine and Linux shows them. */
public final class PostgresProcesses {

  private static final long TICKS_PER_SECOND = 100; // Linux' USER_HZ, on every platform of ours
  private static final String POSTGRES = "postgres";

  private final long postmaster;

  private PostgresProcesses(long postmaster) {
    this.postmaster = postmaster;
  }

  /** Empty if the server's processes can't be seen. */
  public static Optional<PostgresProcesses> of(Database database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      // Elsewhere the same number would be some other process, of another name.
      return ProcFiles.stat(row.getLong(1))
          .filter(backend -> backend.name().equals(POSTGRES))
          .flatMap(backend -> ProcFiles.stat(backend.parent()))
          .filter(parent -> parent.name().equals(POSTGRES))
          .map(parent -> new PostgresProcesses(parent.pid()));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Of all its processes since it started, those that have ended included. */
  Duration cpuTime() {
    long ticks =
        ProcFiles.all().stream()
            .filter(it -> it.pid() == postmaster || it.parent() == postmaster)
            .mapToLong(it -> it.pid() == postmaster ? it.ticks() + it.childTicks() : it.ticks())
            .sum();
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }
}
