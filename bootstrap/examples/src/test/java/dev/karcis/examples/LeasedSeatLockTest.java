package dev.karcis.examples;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.SeatLockContract;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.postgres.PostgresPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

/** The example keeps every rule of its port, on a real PostgreSQL. */
@Covers(LeasedSeatLock.class)
class LeasedSeatLockTest extends SeatLockContract {

  private static EmbeddedPostgres server;
  private static HikariDataSource pool;
  private static LeasedSeatLock seatLock;

  @BeforeAll
  static void start() throws SQLException {
    server = EmbeddedPostgres.temporary();
    pool = PostgresPool.open(server.jdbcUrl(), server.user(), server.password(), 10);
    seatLock = new LeasedSeatLock(pool);
    seatLock.prepare();
  }

  @AfterAll
  static void stop() {
    pool.close();
    server.close();
  }

  @Override
  protected SeatLock seatLock() {
    return seatLock;
  }

  @Override
  protected SeatLock unreachable() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
    return new LeasedSeatLock(nowhere);
  }

  /** Makes every lease older. */
  @Override
  protected void advance(Duration time) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update seat_lease set until = until - interval '%d ms'".formatted(time.toMillis()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
