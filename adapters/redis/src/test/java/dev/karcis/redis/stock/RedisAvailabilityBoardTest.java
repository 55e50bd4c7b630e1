package dev.karcis.redis.stock;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.AvailabilityBoardContract;
import dev.karcis.contracts.Covers;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

@Covers(RedisAvailabilityBoard.class)
class RedisAvailabilityBoardTest extends AvailabilityBoardContract {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static GuardedRedis nobody;
  static SeatLock lock;
  static AvailabilityBoard board;

  @BeforeAll
  static void start() {
    server = new TestServer(directory);
    redis = server.connect();
    nobody = TestServer.connectToNobody();
    lock = StockGate.seatLock(redis);
    board = StockGate.board(redis);
  }

  @AfterAll
  static void stop() {
    nobody.close();
    redis.close();
    server.close();
  }

  @Override
  protected SeatLock seatLock() {
    return lock;
  }

  @Override
  protected AvailabilityBoard board() {
    return board;
  }

  @Override
  protected AvailabilityBoard unreachable() {
    return StockGate.board(nobody);
  }

  @Override
  protected void advance(Duration time) {
    server.age(time);
  }

  @Override
  protected void lose(UUID scope) {
    server.admin().keys("karcis:{" + scope + "}:*").forEach(server.admin()::del);
  }

  @Override
  protected void restart() {
    server.restart(redis);
  }
}
