package dev.karcis.postgres.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection that listens. It is never given back: nobody else may inherit its ear. */
final class ListeningConnection implements AutoCloseable {

  /** How long a close of the broadcast may go unnoticed, and a silence is believed. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final Duration MAX_ANSWER = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final Connection connection;
  private final PGConnection driver;

  private ListeningConnection(DataSource dataSource, Connection connection) throws SQLException {
    this.dataSource = dataSource;
    this.connection = connection;
    this.driver = connection.unwrap(PGConnection.class);
  }

  static ListeningConnection open(DataSource dataSource) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      ListeningConnection listening = new ListeningConnection(dataSource, connection);
      connection.setNetworkTimeout(Runnable::run, (int) MAX_ANSWER.toMillis());
      listening.say("listen " + PostgresBroadcast.CHANNEL);
      return listening;
    } catch (SQLException | RuntimeException e) {
      discard(dataSource, connection);
      throw e;
    }
  }

  /** The payloads that came; after a silence it asks the server whether it is still there. */
  List<String> await() throws SQLException {
    List<String> payloads = new ArrayList<>();
    PGNotification[] heard = driver.getNotifications((int) WAIT.toMillis());
    if (heard == null || heard.length == 0) {
      say("select 1");
    } else {
      for (PGNotification each : heard) {
        payloads.add(each.getParameter());
      }
    }
    return payloads;
  }

  @Override
  public void close() {
    discard(dataSource, connection);
  }

  private void say(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void discard(DataSource dataSource, Connection connection) {
    if (dataSource instanceof HikariDataSource pool) {
      pool.evictConnection(connection);
      return;
    }
    try {
      connection.abort(Runnable::run);
      connection.close();
    } catch (SQLException e) {
      // It was broken already.
    }
  }
}
