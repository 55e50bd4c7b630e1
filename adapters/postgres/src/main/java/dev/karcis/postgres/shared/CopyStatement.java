package dev.karcis.postgres.shared;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of a table in PostgreSQL's binary COPY format. Where they are hundreds that costs far
 * less than a {@link BulkStatement} does. Columns that aren't named have their defaults. A row that
 * is there already fails them all. Thread-safe once built.
 *
 * <p>Format: PostgreSQL's manual, COPY, "Binary Format".
 *
 * @param <T> what a row is made from
 */
public final class CopyStatement<T> {

  /**
   * With a condition that is always true, but that the server can't know to be: so it stores row by
   * row. Else it gathers a thousand first, each in a slot that it makes for it, which costs more
   * than it saves where each row also goes into indexes.
   */
  private static final String SQL =
      "copy %s (%s) from stdin with (format binary) where random() >= 0";

  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Neither flags nor an extension, each of four bytes. */
  private static final long NO_OPTIONS = 0;

  private static final int END = -1;

  private static final int USUAL_BYTES_OF_ROW = 256;

  private final String sql;
  private final List<Column<T>> columns;

  private record Column<T>(String name, Element element, Function<T, ?> value) {}

  private CopyStatement(String table, List<Column<T>> columns) {
    this.columns = List.copyOf(columns);
    this.sql = SQL.formatted(table, String.join(", ", columns.stream().map(Column::name).toList()));
  }

  /** A statement about a table, by its name. */
  public static <T> Builder<T> into(String table) {
    return new Builder<>(table);
  }

  /**
   * Sends the rows, in their order; returns when the server has stored all of them. They are made
   * before the server is asked to take them: while it waits for more of them none of its timeouts
   * ends the transaction, and a process that is stopped just then keeps its locks until it goes on.
   */
  void send(Connection connection, Collection<T> rows) throws SQLException {
    Packer packed = packed(rows);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(packed.array(), 0, packed.length());
      copy.endCopy();
    } catch (SQLException | RuntimeException | Error e) {
      cancel(copy, e);
      throw e;
    }
  }

  private Packer packed(Collection<T> rows) {
    Packer packed = new Packer(rows.size() * USUAL_BYTES_OF_ROW);
    packed.bytes(SIGNATURE).bigint(NO_OPTIONS);
    for (T row : rows) {
      packed.smallint(columns.size());
      for (Column<T> column : columns) {
        column.element.write(column.value.apply(row), packed);
      }
    }
    return packed.smallint(END);
  }

  /** Or whoever uses the connection next, for the roll-back, would wait for it without an end. */
  private static void cancel(CopyIn copy, Throwable reason) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Its columns. No value may be null.
   *
   * @param <T> what a row is made from
   */
  public static final class Builder<T> {

    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();

    private Builder(String table) {
      this.table = table;
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

    public Builder<T> bytes(String name, Function<T, byte[]> value) {
      return column(name, Element.BYTEA, value);
    }

    public CopyStatement<T> build() {
      return new CopyStatement<>(table, columns);
    }

    private Builder<T> column(String name, Element element, Function<T, ?> value) {
      columns.add(new Column<>(name, element, value));
      return this;
    }
  }
}
