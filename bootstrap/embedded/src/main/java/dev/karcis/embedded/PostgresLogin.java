package dev.karcis.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Our login at an embedded PostgreSQL. */
record PostgresLogin(int port, String password) {
  static final String USER = "karcis";
  static final String DATABASE = "karcis";

  private static final String MAINTENANCE_DATABASE = "postgres";
  private static final String NO_SUCH_DATABASE = "3D000";

  static String url(int port, String database) {
    return "jdbc:postgresql://" + Port.HOST + ":" + port + "/" + database;
  }

  /** Logs in to our database, making it the first time. */
  Connection open() throws SQLException {
    try {
      return open(DATABASE);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
    }
    try (Connection connection = open(MAINTENANCE_DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    return open(DATABASE);
  }

  private Connection open(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "karcis-embedded");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return new Driver().connect(url(port, database), properties);
  }

  /** Refuses a server that could lose what it has confirmed, whoever has set it so. */
  static void requireDurable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet lax =
            statement.executeQuery(
                """
                SELECT name, setting FROM pg_settings
                WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')
                AND setting <> 'on'
                """)) {
      if (lax.next()) {
        throw new EmbeddedServerException(
            """
            The embedded PostgreSQL has %1$s = %2$s and could lose what it confirms; \
            take the line out of postgresql.auto.conf or postgresql.conf in its data, \
            or run ALTER SYSTEM, ALTER ROLE or ALTER DATABASE ... RESET %1$s."""
                .formatted(lax.getString("name"), lax.getString("setting")));
      }
    }
  }
}
