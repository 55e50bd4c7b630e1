package dev.karcis.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Notes each round trip to the server: statements, and the ends of transactions. */
public final class CountingDataSource {

  private final List<String> trips = new CopyOnWriteArrayList<>();
  private final DataSource counting;

  public CountingDataSource(DataSource dataSource) {
    counting =
        proxy(
            DataSource.class,
            dataSource,
            result -> result instanceof Connection c ? connection(c) : result,
            "");
  }

  public DataSource dataSource() {
    return counting;
  }

  /** What was sent since the last call. */
  public List<String> take() {
    List<String> taken = List.copyOf(trips);
    trips.clear();
    return taken;
  }

  private interface Wrapping {
    Object of(Object result);
  }

  private Connection connection(Connection connection) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (List.of("commit", "rollback").contains(method.getName()) && isOpen(connection)) {
            trips.add(method.getName());
          }
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, r -> r, (String) arguments[0]);
          }
          return result instanceof Statement statement
              ? proxy(Statement.class, statement, r -> r, "a statement")
              : result;
        };
    return (Connection)
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  /** Otherwise the driver has nothing to send: it was ended by a statement. */
  private static boolean isOpen(Connection connection) throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }

  private <T> T proxy(Class<T> type, T target, Wrapping wrapping, String sql) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            trips.add(sql);
          }
          return wrapping.of(call(target, method, arguments));
        };
    return type.cast(
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
