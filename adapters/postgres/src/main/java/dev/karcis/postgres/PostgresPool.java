package dev.karcis.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.shared.Database;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGProperty;

/**
 * Opens pools of connections on which nothing is waited for without an end: not for a connection, a
 * lock, a statement, an answer of the network, or a transaction that its process forgot.
 */
public final class PostgresPool {

  /** How long a caller waits for a free connection. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration LOGIN = Duration.ofSeconds(5);

  /** Longer than the server's own limit for a statement: a last resort if the server is gone. */
  private static final Duration SOCKET = Duration.ofSeconds(15);

  private static final String INIT =
      Database.SETTINGS.entrySet().stream()
          .map(setting -> "; set " + setting.getKey() + " = '" + setting.getValue() + "'")
          .collect(
              Collectors.joining("", "set default_transaction_isolation = 'read committed'", ""));

  private PostgresPool() {}

  /** Marks a pool whose connections are set up already. */
  private static final class GuardedDataSource extends HikariDataSource {

    GuardedDataSource(HikariConfig config) {
      super(config);
    }
  }

  /**
   * Opens a pool with at least one connection; the caller closes it.
   *
   * @param url {@code jdbc:postgresql://host:port/database}; parameters in it win over ours
   * @param size how many connections at most; all are kept open
   * @return the pool, with its metrics
   * @throws StoreUnavailable if the database can't be reached or refuses the login, saying why
   */
  public static HikariDataSource open(String url, String user, String password, int size) {
    try {
      return new GuardedDataSource(config(url, user, password, size));
    } catch (PoolInitializationException e) {
      throw new StoreUnavailable(
          "the database can't be reached: " + e.getCause().getMessage(), e.getCause());
    }
  }

  static boolean isOurs(DataSource dataSource) {
    return dataSource instanceof GuardedDataSource;
  }

  private static HikariConfig config(String url, String user, String password, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("karcis");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(MAX_WAIT.toMillis());
    config.setValidationTimeout(MAX_WAIT.toMillis() / 2);
    config.setInitializationFailTimeout(MAX_WAIT.toMillis());
    config.setConnectionInitSql(INIT);
    set(config, PGProperty.APPLICATION_NAME, "karcis");
    set(config, PGProperty.CONNECT_TIMEOUT, CONNECT.toSeconds());
    set(config, PGProperty.LOGIN_TIMEOUT, LOGIN.toSeconds());
    set(config, PGProperty.SOCKET_TIMEOUT, SOCKET.toSeconds());
    set(config, PGProperty.TCP_KEEP_ALIVE, true);
    set(config, PGProperty.BINARY_TRANSFER_ENABLE, Database.BINARY_TYPES);
    // Details quote rows, as a buyer's e-mail, and errors end up in logs.
    set(config, PGProperty.LOG_SERVER_ERROR_DETAIL, false);
    return config;
  }

  private static void set(HikariConfig config, PGProperty property, Object value) {
    config.addDataSourceProperty(property.getName(), value.toString());
  }
}
