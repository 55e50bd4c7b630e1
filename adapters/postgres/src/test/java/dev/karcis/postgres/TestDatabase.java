package dev.karcis.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.postgres.shared.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server for all tests of this JVM, which stops at its end, and a database of it. */
public final class TestDatabase {

  private static final EmbeddedPostgres SERVER = EmbeddedPostgres.temporary();
  private static final HikariDataSource POOL = newPool();
  private static final Database SHARED = Database.on(POOL, true);
  private static final String DEADLOCKS =
      "select deadlocks from pg_stat_database where datname = current_database()";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  private static HikariDataSource newPool() {
    HikariDataSource pool = PostgresPool.open(SERVER.jdbcUrl(), user(), password(), 16);
    Schema.of(pool).migrate();
    return pool;
  }

  /** Migrated, and used by all tests. */
  public static Database shared() {
    return SHARED;
  }

  /** How many the server has broken up by now. */
  public static long deadlocks() {
    return SHARED.alone(handle -> handle.createQuery(DEADLOCKS).mapTo(Long.class).one());
  }

  public static HikariDataSource pool() {
    return POOL;
  }

  public static String user() {
    return SERVER.user();
  }

  public static String password() {
    return SERVER.password();
  }

  /** The URL of a database that nobody else uses, without any tables. */
  public static String emptyDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(SERVER.jdbcUrl(), "create database " + name);
    return SERVER.jdbcUrl().replaceFirst("/[^/]+$", "/" + name);
  }

  public static HikariDataSource open(String url, int size) {
    return PostgresPool.open(url, user(), password(), size);
  }

  public static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user(), password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
