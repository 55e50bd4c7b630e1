package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** On a single connection, so that whatever a fault leaves behind meets the next who uses it. */
@Timeout(60)
class CopyStatementTest {

  /** Several pieces. */
  private static final int MANY = 5_000;

  private final String url = TestDatabase.emptyDatabase();
  private final HikariDataSource pool = TestDatabase.open(url, 1);
  private final Database database = Database.on(pool, true);

  private record Row(UUID id, String name, int count, long total, byte[] data) {

    static Row of(int count) {
      return new Row(new UUID(7, count), "row " + count, count, count, new byte[20]);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row
          && List.of(id, name, count, total).equals(List.of(row.id, row.name, row.count, row.total))
          && Arrays.equals(data, row.data);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  @BeforeEach
  void create() {
    execute(
        """
        create table copied (id uuid primary key, name text not null, count int not null,
          total bigint not null, data bytea not null, mark text not null default 'none')
        """);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void execute(String sql) {
    database.alone(handle -> handle.execute(sql));
  }

  /**
   * @param with what is done with each row when it is its turn
   */
  private static CopyStatement<Row> copy(Consumer<Row> with) {
    return CopyStatement.<Row>into("copied")
        .uuid("id", Row::id)
        .text("name", Row::name)
        .integer("count", Row::count)
        .bigint("total", Row::total)
        .bytes(
            "data",
            row -> {
              with.accept(row);
              return row.data();
            })
        .build();
  }

  private void store(List<Row> rows) {
    store(copy(row -> {}), rows);
  }

  private void store(CopyStatement<Row> statement, List<Row> rows) {
    inTransaction(() -> database.copy(statement, rows));
  }

  private void inTransaction(Runnable work) {
    database
        .transactions()
        .required(
            () -> {
              work.run();
              return null;
            });
  }

  private static List<Row> many() {
    return IntStream.range(0, MANY).mapToObj(Row::of).toList();
  }

  private List<Row> stored() {
    return database.alone(
        handle ->
            handle
                .createQuery("select * from copied where mark = 'none' order by id")
                .map(
                    (row, context) ->
                        new Row(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getInt("count"),
                            row.getLong("total"),
                            row.getBytes("data")))
                .list());
  }

  @Test
  void valuesAreStoredAsTheyAre() {
    byte[] bytes = new byte[256];
    IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
    List<Row> rows =
        List.of(
            new Row(new UUID(0, 0), "", 0, 0, new byte[0]),
            new Row(new UUID(1, -1), "é 日 \\ \t\n'\"", Integer.MIN_VALUE, Long.MIN_VALUE, bytes),
            new Row(new UUID(2, 1), "x".repeat(70_000), Integer.MAX_VALUE, Long.MAX_VALUE, bytes),
            new Row(new UUID(3, 1), "long", -1, -1, new byte[300_000]));
    store(rows);
    assertThat(stored()).isEqualTo(rows);
  }

  @Test
  void rowsMayBeManyOrNone() {
    store(many());
    store(List.of());
    assertThat(stored()).isEqualTo(many());
  }

  @Test
  void theyAreStoredBehindWhatWaits() {
    inTransaction(
        () -> {
          database.later(new Pipeline().change(Call.of("alter table copied drop column mark")));
          database.later(
              new Pipeline().change(Call.of("alter table copied add mark text default 'none'")));
          database.copy(copy(row -> {}), many());
        });
    assertThat(stored()).hasSize(MANY);
  }

  @Test
  void rowThatIsThereFailsAllOfThem() {
    store(List.of(Row.of(MANY / 2)));
    assertThatThrownBy(() -> store(many()))
        .isExactlyInstanceOf(DuplicateRow.class)
        .hasMessageNotContaining("row 2500");
    assertThat(stored()).hasSize(1);
  }

  @Test
  void nobodyWhoSwallowsThatCommits() {
    store(List.of(Row.of(1)));
    Runnable swallowing = () -> catchThrowable(() -> database.copy(copy(row -> {}), many()));
    assertThatThrownBy(() -> inTransaction(swallowing)).isExactlyInstanceOf(KarcisException.class);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void rowThatTheServerRefusesFailsAllOfThem() {
    execute("alter table copied add check (count <> 10)");
    assertThatThrownBy(() -> store(many())).isExactlyInstanceOf(KarcisException.class);
    assertThat(stored()).isEmpty();
    store(List.of(Row.of(1)));
    assertThat(stored()).hasSize(1);
  }

  @Test
  void rowThatCannotBeMadeFailsAllOfThem() {
    IllegalStateException thrown = new IllegalStateException("no such row");
    CopyStatement<Row> failing =
        copy(
            row -> {
              if (row.count() == MANY / 2) {
                throw thrown;
              }
            });
    assertThatThrownBy(() -> store(failing, many())).isSameAs(thrown);
    assertThat(stored()).isEmpty();
    store(many());
    assertThat(stored()).hasSize(MANY);
  }

  @Test
  void oneThatMeetsAnotherTransactionIsRunAgain() {
    execute(
        """
        create function meet() returns trigger language plpgsql as $$
        begin raise exception using errcode = '40P01'; end $$
        """);
    execute("create trigger meet before insert on copied execute function meet()");
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      runs.incrementAndGet();
                      database.copy(copy(row -> {}), many());
                    }))
        .isExactlyInstanceOf(KarcisException.class);
    assertThat(runs).hasValue(3);
  }

  @Test
  void serverThatEndedTheConnectionIsAway() {
    assertAway(
        connection ->
            TestDatabase.execute(
                url,
                "select pg_terminate_backend(%d, 10000)"
                    .formatted(connection.unwrap(PGConnection.class).getBackendPID())));
  }

  @Test
  void networkThatWasLostIsAway() {
    assertAway(connection -> connection.unwrap(BaseConnection.class).abort(Runnable::run));
  }

  private interface Cut {
    void of(Connection connection) throws SQLException;
  }

  private void assertAway(Cut cut) {
    Runnable work =
        () -> {
          database.write(handle -> handle.execute("select 1"));
          cut(cut, database.write(handle -> handle.getConnection()));
          database.copy(copy(row -> {}), many());
        };
    assertThatThrownBy(() -> inTransaction(work)).isExactlyInstanceOf(StoreUnavailable.class);
    store(Stream.of(1, 2, 3).map(Row::of).toList());
    assertThat(stored()).hasSize(3);
  }

  private static void cut(Cut cut, Connection connection) {
    try {
      cut.of(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
