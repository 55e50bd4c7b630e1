package dev.karcis.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedServers;
import dev.karcis.postgres.PostgresPool;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
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

  HikariDataSource pool(int connections) {
    return PostgresPool.open(jdbcUrl, user.orElse(null), password.orElse(null), connections);
  }

  /** Our own database follows the program; somebody else's waits for its owner's word. */
  void prepare(Schema schema) {
    if (embedded) {
      schema.migrate();
    } else {
      schema.prepare();
    }
  }

  /**
   * @throws StartFailure if its address isn't one
   */
  Optional<Redis> redis() {
    return redisUrl.map(Stores::redis);
  }

  private static Redis redis(String url) {
    try {
      return Redis.at(url);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(Setting.REDIS_URL.variable() + ": " + e.getMessage(), e);
    }
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
