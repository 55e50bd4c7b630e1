package dev.karcis.postgres.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A statement with its parameters, ready to be sent in a {@link Pipeline}.
 *
 * @param sql with a question mark for each parameter
 */
public record Call(String sql, int parameters, Binding binding) {

  /** Sets the parameters of one statement, the first of which is at {@code first}. */
  @FunctionalInterface
  public interface Binding {
    void bind(PreparedStatement statement, int first) throws SQLException;
  }

  /** A statement without parameters. */
  public static Call of(String sql) {
    return new Call(sql, 0, (statement, first) -> {});
  }
}
