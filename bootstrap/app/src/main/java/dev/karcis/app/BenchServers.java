package dev.karcis.app;

import dev.karcis.benchmarks.stage.Database;
import dev.karcis.benchmarks.stage.Servers;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which servers a benchmark runs on. */
final class BenchServers {

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "an empty PostgreSQL database, as jdbc:postgresql://host/name, which the benchmark leaves"
              + " full of what it did; embedded if not set")
  private String databaseUrl;

  @Option(names = "--database-user", paramLabel = "USER", description = "who logs in to it")
  private String databaseUser;

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:KARCIS_DATABASE_PASSWORD}",
      showDefaultValue = Visibility.NEVER,
      description = "the password for it [KARCIS_DATABASE_PASSWORD]")
  private String databasePassword;

  @Option(
      names = "--redis-url",
      paramLabel = "URL",
      description =
          "a Redis, as redis://host:6379; if not set, embedded, or none with a database of your own")
  private String redisUrl;

  @Option(
      names = "--data-may-change",
      description = "use the database even if it has events; they stay, and so do the benchmark's")
  private boolean dataMayChange;

  /** The caller's to close. */
  Servers open() {
    Optional<String> redis = Optional.ofNullable(redisUrl);
    if (databaseUrl != null) {
      Database database =
          new Database(
              databaseUrl,
              Optional.ofNullable(databaseUser),
              Optional.ofNullable(databasePassword));
      return Servers.given(database, redis, dataMayChange);
    }
    return redis.map(Servers::embedded).orElseGet(Servers::embedded);
  }
}
