package dev.karcis.postgres.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.postgres.Schema;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.PostgresBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for jobs alone, whose clock can be moved. */
final class JobDatabase implements AutoCloseable {

  private static final int NOBODY_LISTENS = 1;

  private static final String CLOCK_AHEAD =
      """
      create or replace function karcis.clock_micros() returns bigint language sql volatile as
      'select (extract(epoch from clock_timestamp()) * 1000000)::bigint + %d'
      """;

  private static final String CUT =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
      """;

  private static final String CLIENTS =
      """
      select count(*) from pg_stat_activity
      where datname = :name and backend_type = 'client backend'
      """;

  private final String url = TestDatabase.emptyDatabase();
  private final HikariDataSource pool = TestDatabase.open(url, 20);
  private final Database database = Database.on(pool, true);
  private final Process process;
  private Duration ahead = Duration.ZERO;

  JobDatabase() {
    Schema.of(pool).migrate();
    process = open();
  }

  /** Another process on the same database. */
  Process open() {
    return new Process(database);
  }

  /** What one process has of the database. */
  static final class Process implements AutoCloseable {

    private final Database database;
    private final PostgresBroadcast broadcast;
    private final JobBell bell;
    private final JobQueue queue;

    Process(Database database) {
      this.database = database;
      this.broadcast = database.broadcast();
      this.bell = new JobBell(broadcast);
      this.queue = new JobTable(database, bell);
    }

    /** It hears of nothing any more. */
    void deafen() {
      broadcast.close();
    }

    JobQueue queue() {
      return queue;
    }

    JobBoard board(Retention retention) {
      return new BoardTable(database, bell, retention);
    }

    @Override
    public void close() {
      bell.close();
      broadcast.close();
    }
  }

  /** One whose database is away. */
  static Process unreachable() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {NOBODY_LISTENS});
    return new Process(Database.on(nobody, false));
  }

  Database database() {
    return database;
  }

  Process process() {
    return process;
  }

  void advance(Duration time) {
    ahead = ahead.plus(time);
    TestDatabase.execute(url, CLOCK_AHEAD.formatted(ahead.toNanos() / 1_000));
  }

  /** By its own clock. */
  Instant now() {
    return database.alone(
        handle ->
            Instant.EPOCH.plus(
                handle.createQuery("select karcis.clock_micros()").mapTo(Long.class).one(),
                ChronoUnit.MICROS));
  }

  void cut() {
    TestDatabase.execute(url, CUT);
  }

  /** Closes it: a connection tells of its deadlocks when it ends at the latest. */
  long closeAndCountDeadlocks() {
    String name = url.substring(url.lastIndexOf('/') + 1);
    close();
    while (count(CLIENTS, name) > 0) {
      Thread.onSpinWait();
    }
    return count("select deadlocks from pg_stat_database where datname = :name", name);
  }

  private static long count(String sql, String name) {
    return TestDatabase.shared()
        .alone(handle -> handle.createQuery(sql).bind("name", name).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    process.close();
    pool.close();
  }
}
