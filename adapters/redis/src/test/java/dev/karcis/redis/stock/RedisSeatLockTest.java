package dev.karcis.redis.stock;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.SeatLockContract;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

@Covers(RedisSeatLock.class)
class RedisSeatLockTest extends SeatLockContract {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static GuardedRedis nobody;
  static SeatLock lock;

  @BeforeAll
  static void start() {
    server = new TestServer(directory);
    redis = server.connect();
    nobody = TestServer.connectToNobody();
    lock = StockGate.seatLock(redis);
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
  protected SeatLock unreachable() {
    return StockGate.seatLock(nobody);
  }

  @Override
  protected void advance(Duration time) {
    server.age(time);
  }
}
