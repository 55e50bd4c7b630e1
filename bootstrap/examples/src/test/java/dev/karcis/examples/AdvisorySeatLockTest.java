package dev.karcis.examples;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.SeatLockContract;
import dev.karcis.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

/** The example keeps every rule of the port, on a real PostgreSQL. */
@Covers(AdvisorySeatLock.class)
class AdvisorySeatLockTest extends SeatLockContract {

  private static EmbeddedPostgres database;

  @BeforeAll
  static void start() {
    database = EmbeddedPostgres.temporary();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private final SeatLock seatLock = new AdvisorySeatLock(sessions(database.jdbcUrl()));

  @Override
  protected SeatLock seatLock() {
    return seatLock;
  }

  @Override
  protected SeatLock unreachable() {
    return new AdvisorySeatLock(sessions("jdbc:postgresql://127.0.0.1:1/nobody"));
  }

  /** The server counts real time. */
  @Override
  protected void advance(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static PGSimpleDataSource sessions(String url) {
    PGSimpleDataSource sessions = new PGSimpleDataSource();
    sessions.setUrl(url);
    sessions.setUser(database.user());
    sessions.setPassword(database.password());
    sessions.setConnectTimeout(1);
    return sessions;
  }
}
