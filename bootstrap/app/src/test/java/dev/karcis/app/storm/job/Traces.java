package dev.karcis.app.storm.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What jobs have done, in tables of their own: which jobs there must be, a line for each time that
 * one of them was done, and for some types when one was begun; which storms are allowed to be done,
 * in which process; and how often a process was told that a job isn't its own any more.
 * Thread-safe.
 */
final class Traces implements AutoCloseable {

  /** In the place of a process. */
  static final long ANY_PROCESS = 0;

  private static final String TABLES =
      """
      create schema if not exists job_storm;
      create table if not exists job_storm.wanted (
        job uuid primary key, storm text not null, millis integer not null,
        due_at timestamptz not null);
      create table if not exists job_storm.done (
        job uuid not null, storm text not null, process bigint not null,
        began_at timestamptz not null, done_at timestamptz not null default clock_timestamp());
      create table if not exists job_storm.begun (
        job uuid not null, storm text not null, process bigint not null,
        began_at timestamptz not null default clock_timestamp());
      create table if not exists job_storm.allowed (storm text not null, process bigint not null);
      create table if not exists job_storm.refused (process bigint not null, jobs integer not null);
      create index if not exists done_job on job_storm.done (job);
      """;

  private final HikariDataSource pool;

  private Traces(HikariDataSource pool) {
    this.pool = pool;
  }

  static Traces in(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(4);
    // A trace is lost with the server at most, and no server is killed where it matters.
    config.setConnectionInitSql("set synchronous_commit = off");
    return new Traces(new HikariDataSource(config));
  }

  void createTables() {
    run(TABLES);
  }

  void run(String statement, Object... values) {
    try (Connection connection = pool.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(prepared, values);
      prepared.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String query, Object... values) {
    return Long.parseLong(strings(query, values).get(0));
  }

  /**
   * Of what was done in a storm.
   *
   * @param which of its times, as {@code min(began_at)}
   */
  Instant time(String which, String storm) {
    String epoch = "select (extract(epoch from " + which + ") * 1000000)::bigint";
    long micros = number(epoch + " from job_storm.done where storm = ?", storm);
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The first column. */
  List<String> strings(String query, Object... values) {
    try (Connection connection = pool.getConnection();
        PreparedStatement prepared = connection.prepareStatement(query)) {
      bind(prepared, values);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = prepared.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void bind(PreparedStatement prepared, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
