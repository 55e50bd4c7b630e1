package dev.karcis.postgres.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that go to the server together and run there one after the other: one round trip,
 * however many they are. Each sees what those before it did, and what others had committed when it
 * began, as if it had been sent by itself. Not thread-safe.
 */
public final class Pipeline {

  private final List<Step> steps = new ArrayList<>();

  /** Takes one row of a result. */
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * @param reader null for a statement whose answer nobody needs
   */
  private record Step(Call call, RowReader reader) {

    void take(PreparedStatement statement) throws SQLException {
      if (reader != null) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            reader.read(rows);
          }
        }
      }
    }
  }

  /** Adds a query; its rows are read when the pipeline was sent. */
  public Pipeline query(Call call, RowReader reader) {
    steps.add(new Step(call, reader));
    return this;
  }

  /** Adds a change. */
  public Pipeline change(Call call) {
    steps.add(new Step(call, null));
    return this;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  void append(Pipeline later) {
    steps.addAll(later.steps);
  }

  /** Sends the statements and takes their results. */
  void send(Connection connection) throws SQLException {
    if (steps.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql())) {
      int first = 1;
      for (Step step : steps) {
        step.call.binding().bind(statement, first);
        first += step.call.parameters();
      }
      statement.execute();
      for (Step step : steps) {
        step.take(statement);
        statement.getMoreResults();
      }
    }
  }

  /** The driver sends statements that are parted by semicolons without waiting in between. */
  private String sql() {
    StringBuilder sql = new StringBuilder();
    for (Step step : steps) {
      sql.append(step.call.sql()).append(";\n");
    }
    return sql.toString();
  }
}
