package dev.karcis.benchmarks.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.benchmarks.stage.Database;

/** Where the peers have their tables; gone in the end. */
final class BenchSchema implements AutoCloseable {

  private final Database database;

  BenchSchema(Database database) {
    this.database = database;
    database.execute("drop schema if exists karcis_bench cascade", "create schema karcis_bench");
  }

  void execute(String statements) {
    database.execute(statements);
  }

  /** The caller's to close. */
  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    database.user().ifPresent(config::setUsername);
    database.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    database.execute("drop schema karcis_bench cascade");
  }
}
