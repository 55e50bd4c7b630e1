package dev.karcis.postgres.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A statement with its parameters, ready to be sent in a {@link Pipeline}.
 *
 * @param sql with a question mark for each parameter
 */
public record Call(String sql, int parameters, Binding binding) {

  /** Ends its transaction without waiting for the disk: a crash of the server may take it back. */
  public static final Call UNSYNCED = Call.of("set local synchronous_commit = off");

  /** Sets the parameters of one statement, the first of which is at {@code first}. */
  @FunctionalInterface
  public interface Binding {
    void bind(PreparedStatement statement, int first) throws SQLException;
  }

  /** A statement with these parameters, each a text or a number. */
  public static Call of(String sql, Object... values) {
    return new Call(
        sql,
        values.length,
        (statement, first) -> {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(first + i, values[i]);
          }
        });
  }

  /** The same with one more parameter, the last in its text: a text or a number. */
  public Call and(Object value) {
    return new Call(
        sql,
        parameters + 1,
        (statement, first) -> {
          binding.bind(statement, first);
          statement.setObject(first + parameters, value);
        });
  }
}
