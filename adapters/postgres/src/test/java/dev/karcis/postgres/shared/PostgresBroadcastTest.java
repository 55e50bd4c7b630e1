package dev.karcis.postgres.shared;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.contracts.BroadcastContract;
import dev.karcis.contracts.Covers;
import dev.karcis.postgres.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

@Covers(PostgresBroadcast.class)
class PostgresBroadcastTest extends BroadcastContract {

  private static final int NOBODY_LISTENS = 1;

  /** Its own: cutting the way ends the connections of a whole database. */
  private static String url;

  private static HikariDataSource pool;

  @BeforeAll
  static void start() {
    url = TestDatabase.emptyDatabase();
    pool = TestDatabase.open(url, 4);
  }

  @AfterAll
  static void stop() {
    pool.close();
  }

  @Override
  protected Broadcast open() {
    return Database.on(pool, true).broadcast();
  }

  @Override
  protected Broadcast openUnreachable() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {NOBODY_LISTENS});
    return Database.on(nobody, false).broadcast();
  }

  @Override
  protected void cut() {
    TestDatabase.execute(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }
}
