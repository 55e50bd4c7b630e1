package dev.karcis.redis.shared;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.contracts.BroadcastContract;
import dev.karcis.contracts.Covers;
import dev.karcis.redis.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

@Covers(RedisBroadcast.class)
class RedisBroadcastTest extends BroadcastContract {

  @TempDir static Path directory;
  private static TestServer server;
  private static GuardedRedis redis;
  private static GuardedRedis nobody;

  private RedisBroadcast broadcast;
  private RedisBroadcast another;
  private RedisBroadcast unreachable;

  @BeforeAll
  static void start() {
    server = new TestServer(directory);
    redis = server.connect();
    nobody = TestServer.connectToNobody();
  }

  @AfterAll
  static void stop() {
    nobody.close();
    redis.close();
    server.close();
  }

  @BeforeEach
  void open() {
    broadcast = RedisBroadcast.over(redis);
    another = RedisBroadcast.over(redis);
    unreachable = RedisBroadcast.over(nobody);
  }

  @AfterEach
  void close() {
    broadcast.close();
    another.close();
    unreachable.close();
  }

  @Override
  protected Broadcast broadcast() {
    return broadcast;
  }

  @Override
  protected Broadcast another() {
    return another;
  }

  @Override
  protected Broadcast unreachable() {
    return unreachable;
  }

  @Override
  protected void cut() {
    server.tell(Command.CLIENT, "KILL", "TYPE", "pubsub");
    server.tell(Command.CLIENT, "KILL", "TYPE", "normal");
  }
}
