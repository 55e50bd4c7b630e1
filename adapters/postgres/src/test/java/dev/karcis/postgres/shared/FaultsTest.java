package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import dev.karcis.postgres.TestDatabase;
import java.io.EOFException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private final Database database = TestDatabase.shared();

  private Throwable thrownBy(String sql) {
    return catchThrowable(() -> database.alone(handle -> handle.execute(sql)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57P03", "57014", "25P03", "53300", "53100", "25006"})
  void storeThatIsAwayOrTooSlowIsUnavailable(String state) {
    assertThat(Faults.of(new SQLException("told", state)))
        .isExactlyInstanceOf(StoreUnavailable.class);
    assertThat(thrownBy("do $$ begin raise exception using errcode = '" + state + "'; end $$"))
        .isExactlyInstanceOf(StoreUnavailable.class);
  }

  @Test
  void lockThatOthersHeldTooLongIsToldFromAStoreThatIsAway() {
    assertThat(Faults.of(new SQLException("told", "55P03"))).isInstanceOf(LockTimeout.class);
  }

  @Test
  void faultsOfConnectionsAreUnavailable() {
    assertThat(Faults.of(new SQLTransientConnectionException("no free connection")))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(Faults.of(new SQLException("sent", "XX000", new EOFException())))
        .isInstanceOf(StoreUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42P01", "22012", "40001", "40P01", "XX000"})
  void otherFaultsAreNot(String state) {
    assertThat(Faults.of(new SQLException("told", state)))
        .isExactlyInstanceOf(KarcisException.class);
    assertThat(Faults.of(new SQLException("told"))).isExactlyInstanceOf(KarcisException.class);
  }

  @Test
  void commitThatWasntAnsweredIsUnknown() {
    assertThat(Faults.ofCommit(new SQLException("told", "XX000")))
        .isInstanceOf(UnknownCommit.class);
    assertThat(Faults.ofCommit(new SQLException("told"))).isInstanceOf(UnknownCommit.class);
    assertThat(Faults.ofCommit(new IllegalStateException())).isInstanceOf(UnknownCommit.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "25P02", "23505"})
  void commitThatTheServerRolledBackIsKnown(String state) {
    assertThat(Faults.ofCommit(new SQLException("told", state)))
        .isExactlyInstanceOf(KarcisException.class);
  }

  @Test
  void neitherStatementsNorValuesAreTold() {
    String secret = "ani@example.org";
    String insert =
        "insert into karcis.idempotency (scope, key, fingerprint, made)"
            + " values ('faults', '"
            + secret
            + "', '', gen_random_uuid())";
    thrownBy(insert);
    StringWriter log = new StringWriter();
    Throwable fault = thrownBy(insert);
    fault.printStackTrace(new PrintWriter(log, true));
    assertThat(fault).hasMessageContaining("23505").hasMessageContaining("idempotency_pkey");
    assertThat(log.toString()).doesNotContain(secret).doesNotContain("insert into");
  }

  @Test
  void failedStatementThatWorkSwallowedRollsBack() {
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .required(
                        () ->
                            catchThrowable(
                                () -> database.write(handle -> handle.execute("select 1 / 0")))))
        .isInstanceOf(KarcisException.class);
  }
}
