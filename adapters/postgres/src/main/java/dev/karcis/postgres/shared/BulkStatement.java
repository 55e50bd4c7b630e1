package dev.karcis.postgres.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A statement for any number of rows: each column of theirs is one parameter, an array, so that the
 * statement's text, and what the server prepared for it, are the same for batches of every size.
 * Thread-safe once built.
 *
 * @param <T> what a row is made from
 */
public final class BulkStatement<T> {

  private static final String COUNTED =
      """
      with changed as (
      %s
      returning 1
      )
      select karcis.require_count((select count(*) from changed), ?, '%s')
      """;

  private final String sql;
  private final List<Column<T>> columns;
  private final boolean counted;

  private record Column<T>(String name, Element element, Function<T, ?> value) {

    void bind(PreparedStatement statement, int position, List<T> rows) throws SQLException {
      List<Object> values = new ArrayList<>(rows.size());
      for (T row : rows) {
        values.add(value.apply(row));
      }
      statement.setObject(position, new ArrayParameter(element, values));
    }
  }

  private BulkStatement(String template, List<Column<T>> columns, boolean counted) {
    this.columns = List.copyOf(columns);
    this.counted = counted;
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    this.sql =
        template
            .replace(":columns", names)
            .replace(":rows", "unnest(" + marks + ")")
            .replace(":arrays", marks);
  }

  /**
   * @param sql in which {@code :rows} stands for the rows and {@code :columns} for the names of
   *     their columns, in the order in which they are added here; or {@code :arrays}, in the place
   *     of the rows, for the arrays themselves, one per column
   */
  public static <T> Builder<T> of(String sql) {
    return new Builder<>(sql);
  }

  /** The statement with its parameters as they are now, to be sent. */
  public Call with(Collection<T> rows) {
    List<T> kept = List.copyOf(rows);
    int parameters = columns.size() + (counted ? 1 : 0);
    return new Call(sql, parameters, (statement, first) -> bind(statement, first, kept));
  }

  private void bind(PreparedStatement statement, int first, List<T> rows) throws SQLException {
    int position = first;
    for (Column<T> column : columns) {
      column.bind(statement, position++, rows);
    }
    if (counted) {
      statement.setLong(position, rows.size());
    }
  }

  /**
   * Its columns. A value may be null.
   *
   * @param <T> what a row is made from
   */
  public static final class Builder<T> {

    private final List<Column<T>> columns = new ArrayList<>();
    private String sql;
    private boolean counted;

    private Builder(String sql) {
      this.sql = sql;
    }

    public Builder<T> uuid(String name, Function<T, UUID> value) {
      return column(name, Element.UUID, value);
    }

    public Builder<T> text(String name, Function<T, String> value) {
      return column(name, Element.TEXT, value);
    }

    public Builder<T> integer(String name, Function<T, Integer> value) {
      return column(name, Element.INT4, value);
    }

    public Builder<T> bigint(String name, Function<T, Long> value) {
      return column(name, Element.INT8, value);
    }

    public Builder<T> bool(String name, Function<T, Boolean> value) {
      return column(name, Element.BOOL, value);
    }

    public Builder<T> bytes(String name, Function<T, byte[]> value) {
      return column(name, Element.BYTEA, value);
    }

    /** Cut to the microsecond, never rounded. */
    public Builder<T> instant(String name, Function<T, Instant> value) {
      return column(name, Element.TIMESTAMPTZ, value);
    }

    /**
     * It is a change, without {@code returning}, that fails unless it changes as many rows as it is
     * given. The database itself counts, so that nothing is left to be looked at before a commit.
     *
     * @param what the rows are, for the message
     */
    public Builder<T> changesAll(String what) {
      sql = COUNTED.formatted(sql, what.replace("'", "''"));
      counted = true;
      return this;
    }

    public BulkStatement<T> build() {
      return new BulkStatement<>(sql, columns, counted);
    }

    private Builder<T> column(String name, Element element, Function<T, ?> value) {
      columns.add(new Column<>(name, element, value));
      return this;
    }
  }
}
