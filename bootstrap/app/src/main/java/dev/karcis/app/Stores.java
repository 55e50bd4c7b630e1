package dev.karcis.app;

import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedServers;
import java.util.Optional;

/**
 * Where the data lives: the configured servers, or embedded ones in the data directory.
 *
 * @param redisUrl empty for an installation without Redis
 * @param embedded whether the database is our own, to be migrated without asking
 */
record Stores(
    String jdbcUrl,
    Optional<String> user,
    Optional<String> password,
    Optional<String> redisUrl,
    boolean embedded,
    AutoCloseable servers)
    implements AutoCloseable {

  static Stores open(Settings settings) {
    Optional<String> database = settings.find(Setting.DATABASE_URL);
    Optional<String> redis = settings.find(Setting.REDIS_URL);
    if (database.isPresent()) {
      return new Stores(
          database.get(),
          settings.find(Setting.DATABASE_USER),
          settings.find(Setting.DATABASE_PASSWORD),
          redis,
          false,
          () -> {});
    }
    return redis.isPresent() ? embedded(settings, redis.get()) : embedded(settings);
  }

  private static Stores embedded(Settings settings) {
    EmbeddedServers servers = EmbeddedServers.in(settings.dataDirectory());
    return embedded(servers.postgres(), servers.redis().url(), servers);
  }

  private static Stores embedded(Settings settings, String redisUrl) {
    EmbeddedPostgres postgres = EmbeddedPostgres.in(settings.dataDirectory());
    return embedded(postgres, redisUrl, postgres);
  }

  private static Stores embedded(
      EmbeddedPostgres postgres, String redisUrl, AutoCloseable servers) {
    return new Stores(
        postgres.jdbcUrl(),
        Optional.of(postgres.user()),
        Optional.of(postgres.password()),
        Optional.of(redisUrl),
        true,
        servers);
  }

  /** For people: never with a password. */
  String database() {
    return embedded ? "embedded PostgreSQL" : jdbcUrl.replaceAll("\\?.*", "");
  }

  @Override
  public void close() {
    try {
      servers.close();
    } catch (Exception e) {
      throw new StartFailure("the embedded servers didn't stop: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return database();
  }
}
