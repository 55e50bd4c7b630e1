package dev.karcis.benchmarks.stage;

import dev.karcis.benchmarks.BenchmarkFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A PostgreSQL database to be measured on. Thread-safe.
 *
 * @param url as JDBC has it
 */
public record Database(String url, Optional<String> user, Optional<String> password) {

  /** A new connection. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user.orElse(null), password.orElse(null));
  }

  /** Runs statements, one after the other. */
  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      for (String statement : statements) {
        run.execute(statement);
      }
    } catch (SQLException e) {
      throw new BenchmarkFailure("the database can't be used", e);
    }
  }

  /** The first column of the first row. */
  public String ask(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new BenchmarkFailure("the database can't be used", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url.replaceAll("\\?.*", "");
  }
}
