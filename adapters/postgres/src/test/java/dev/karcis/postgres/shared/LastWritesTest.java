package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.UnknownCommit;
import dev.karcis.postgres.TestDatabase;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** They go to the server together with the commit, and may fail there. */
class LastWritesTest {

  private static final String LEASE =
      "insert into karcis.lease (name, holder, until) values ('%s', gen_random_uuid(), now())";

  private final Database database = TestDatabase.shared();
  private final String name = UUID.randomUUID().toString();
  private final AtomicInteger runs = new AtomicInteger();

  private Throwable thrownBy(String lastWrite) {
    return catchThrowable(
        () ->
            database
                .transactions()
                .required(
                    () -> {
                      runs.incrementAndGet();
                      later(LEASE.formatted(name));
                      later(lastWrite);
                      later(LEASE.formatted(name + " too"));
                      return null;
                    }));
  }

  private void later(String sql) {
    database.later(new Pipeline().change(Call.of(sql)));
  }

  private int stored() {
    String count = "select count(*) from karcis.lease where name like '" + name + "%'";
    return database.alone(handle -> handle.createQuery(count).mapTo(Integer.class).one());
  }

  @Test
  void allOfThemAreCommitted() {
    assertThat(thrownBy("select 1")).isNull();
    assertThat(stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "P0001, dev.karcis.domain.shared.KarcisException",
    "23505, dev.karcis.domain.shared.KarcisException",
    "57014, dev.karcis.domain.shared.StoreUnavailable",
    "55P03, dev.karcis.domain.shared.LockTimeout",
  })
  void oneThatFailsLeavesNothingAndThatIsKnown(String state, Class<?> fault) {
    String failing = "do $$ begin raise exception using errcode = '" + state + "'; end $$";
    assertThat(thrownBy(failing)).isExactlyInstanceOf(fault);
    assertThat(runs).hasValue(1);
    assertThat(stored()).isZero();
  }

  @Test
  void oneThatChangesTooFewRowsFails() {
    Throwable thrown = thrownBy("select karcis.require_count(1, 2, 'rows')");
    assertThat(thrown).isExactlyInstanceOf(KarcisException.class);
    assertThat(thrown.getCause()).hasMessageContaining("changed 1 of 2 rows");
    assertThat(stored()).isZero();
  }

  @Test
  void oneThatMeetsAnotherTransactionIsRunAgain() {
    String deadlock = "do $$ begin raise exception using errcode = '40P01'; end $$";
    assertThat(thrownBy(deadlock)).isExactlyInstanceOf(KarcisException.class);
    assertThat(runs).hasValue(3);
    assertThat(stored()).isZero();
  }

  @Test
  void ofAConnectionThatEndsAmongThemNobodyKnows() {
    assertThat(thrownBy("select pg_terminate_backend(pg_backend_pid())"))
        .isExactlyInstanceOf(UnknownCommit.class);
    assertThat(stored()).isZero();
  }

  @Test
  void oneThatCannotEvenBeBoundRollsBack() {
    Throwable thrown =
        catchThrowable(
            () ->
                database
                    .transactions()
                    .required(
                        () -> {
                          later(LEASE.formatted(name));
                          Call call =
                              new Call(
                                  "select ?",
                                  1,
                                  (statement, first) -> {
                                    throw new ClassCastException("not for this column");
                                  });
                          database.later(new Pipeline().change(call));
                          return null;
                        }));
    assertThat(thrown).isExactlyInstanceOf(ClassCastException.class);
    assertThat(stored()).isZero();
  }
}
