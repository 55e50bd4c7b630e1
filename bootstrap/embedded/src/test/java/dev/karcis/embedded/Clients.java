package dev.karcis.embedded;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Uses the servers by what their public API says, as an application would. */
final class Clients {
  private Clients() {}

  static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static List<String> call(EmbeddedRedis redis, String... words) throws IOException {
    URI url = URI.create(redis.url());
    try (RedisConnection connection = new RedisConnection(url.getPort())) {
      connection.call("AUTH", url.getUserInfo().substring(1));
      return connection.call(words);
    }
  }

  static boolean answer(EmbeddedServers servers) throws SQLException, IOException {
    return query(servers.postgres(), "SELECT 1").equals("1")
        && call(servers.redis(), "PING").equals(List.of("PONG"));
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
