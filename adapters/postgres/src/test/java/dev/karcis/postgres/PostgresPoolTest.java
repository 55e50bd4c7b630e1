package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.shared.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresPoolTest {

  private static final String SETTINGS =
      """
      select concat_ws(', ', current_setting('lock_timeout'), current_setting('statement_timeout'),
        current_setting('idle_in_transaction_session_timeout'),
        current_setting('transaction_isolation'))
      """;

  private static String settings(Database database) {
    return database
        .transactions()
        .required(
            () -> database.write(handle -> handle.createQuery(SETTINGS).mapTo(String.class).one()));
  }

  @Test
  void everyConnectionHasItsTimeouts() {
    assertThat(settings(TestDatabase.shared())).isEqualTo("2s, 10s, 4s, read committed");
  }

  @Test
  void transactionsOfAnyDataSourceSetThemForThemselves() {
    String url = TestDatabase.emptyDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    TestDatabase.execute(
        url, "alter database " + name + " set default_transaction_isolation = 'repeatable read'");
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(url);
    plain.setUser(TestDatabase.user());
    plain.setPassword(TestDatabase.password());
    assertThat(settings(Database.on(plain, PostgresPool.isOurs(plain))))
        .isEqualTo("2s, 10s, 4s, read committed");
    assertThat(PostgresPool.isOurs(TestDatabase.pool())).isTrue();
  }

  @Test
  void arraysOfIdsTimesAndBooleansAreSentInBinaryForm() throws SQLException {
    try (Connection connection = TestDatabase.pool().getConnection()) {
      BaseConnection driver = connection.unwrap(BaseConnection.class);
      assertThat(List.of(Oid.UUID_ARRAY, Oid.TIMESTAMPTZ_ARRAY, Oid.BOOL_ARRAY))
          .allMatch(driver::binaryTransferSend);
      assertThat(List.of(Oid.TEXT_ARRAY, Oid.INT4_ARRAY, Oid.INT8_ARRAY, Oid.BYTEA_ARRAY))
          .allMatch(driver::binaryTransferSend);
    }
  }

  @Test
  void connectionsTellWhoseTheyAre() {
    String name =
        TestDatabase.shared()
            .alone(
                handle ->
                    handle
                        .createQuery("select current_setting('application_name')")
                        .mapTo(String.class)
                        .one());
    assertThat(name).isEqualTo("karcis");
  }

  @Test
  void busyPoolIsTheStoreBeingAway() {
    try (HikariDataSource pool = TestDatabase.open(TestDatabase.emptyDatabase(), 1)) {
      Database database = Database.on(pool, true);
      long start = System.nanoTime();
      assertThatThrownBy(
              () -> database.alone(taken -> database.alone(handle -> handle.execute("select 1"))))
          .isInstanceOf(StoreUnavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(PostgresPool.MAX_WAIT.minusMillis(100), PostgresPool.MAX_WAIT.plusSeconds(2));
    }
  }

  @Test
  void databaseThatIsntThereIsToldAtOnce() {
    assertThatThrownBy(
            () -> PostgresPool.open("jdbc:postgresql://127.0.0.1:1/karcis", "karcis", "", 1))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("127.0.0.1:1");
    assertThatThrownBy(
            () -> PostgresPool.open(TestDatabase.emptyDatabase(), TestDatabase.user(), "wrong", 1))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("wrong");
  }
}
