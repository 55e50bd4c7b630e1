package dev.karcis.benchmarks.stage;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedServers;
import java.util.Optional;

/** The PostgreSQL and the Redis that Karcis and its peers are measured on. */
public final class Servers implements AutoCloseable {

  private final Database database;
  private final Optional<String> redisUrl;
  private final AutoCloseable embedded;
  private final String description;

  private Servers(
      Database database, Optional<String> redisUrl, AutoCloseable embedded, String description) {
    this.database = database;
    this.redisUrl = redisUrl;
    this.embedded = embedded;
    this.description = description;
  }

  /** Both embedded, in a temporary directory that is deleted in the end. */
  public static Servers embedded() {
    EmbeddedServers servers = EmbeddedServers.temporary();
    return new Servers(
        of(servers.postgres()),
        Optional.of(servers.redis().url()),
        servers,
        "embedded PostgreSQL and Redis in a temporary directory");
  }

  /** An embedded PostgreSQL, and a Redis of somebody's own. */
  public static Servers embedded(String redisUrl) {
    EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
    return new Servers(
        of(postgres),
        Optional.of(redisUrl),
        postgres,
        "embedded PostgreSQL in a temporary directory, and a given Redis");
  }

  /**
   * Servers of somebody's own.
   *
   * @param redisUrl empty for a Karcis without Redis
   * @param dataMayChange whether a database with events in it may be used
   * @throws BenchmarkFailure if it isn't there, or has events and must not be touched
   */
  public static Servers given(Database database, Optional<String> redisUrl, boolean dataMayChange) {
    if (!dataMayChange) {
      requireEmpty(database);
    }
    return new Servers(
        database,
        redisUrl,
        () -> {},
        "given PostgreSQL, " + (redisUrl.isPresent() ? "given Redis" : "no Redis"));
  }

  private static void requireEmpty(Database database) {
    if (database.ask("select to_regclass('karcis.event')") == null) {
      return;
    }
    String events = database.ask("select count(*) from karcis.event");
    if (!events.equals("0")) {
      throw new BenchmarkFailure(
          "the database has "
              + events
              + " events, and a benchmark adds events and bookings that stay: name an empty"
              + " database, or say --data-may-change");
    }
  }

  private static Database of(EmbeddedPostgres postgres) {
    return new Database(
        postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()));
  }

  public Database database() {
    return database;
  }

  public Optional<String> redisUrl() {
    return redisUrl;
  }

  /** For people: which servers, their version, and whether the database keeps what it confirms. */
  public String description() {
    return "PostgreSQL %s (%s), %s"
        .formatted(database.ask("show server_version"), durability(), description);
  }

  private String durability() {
    String lax =
        database.ask(
            """
            select string_agg(name || ' = ' || setting, ', ') from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'
            """);
    return lax == null ? "fsync on" : "NOT DURABLE: " + lax;
  }

  @Override
  public void close() {
    try {
      embedded.close();
    } catch (Exception e) {
      throw new BenchmarkFailure("the embedded servers didn't stop", e);
    }
  }
}
