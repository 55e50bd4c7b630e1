package dev.karcis.redis.shared;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.contracts.BroadcastContract;
import dev.karcis.contracts.Covers;
import dev.karcis.redis.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

@Covers(RedisBroadcast.class)
class RedisBroadcastTest extends BroadcastContract {

  @TempDir static Path directory;
  private static TestServer server;
  private static GuardedRedis redis;
  private static GuardedRedis nobody;

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

  @Override
  protected Broadcast open() {
    return RedisBroadcast.over(redis);
  }

  @Override
  protected Broadcast openUnreachable() {
    return RedisBroadcast.over(nobody);
  }

  @Override
  protected void cut() {
    server.tell(Command.CLIENT, "KILL", "TYPE", "pubsub");
    server.tell(Command.CLIENT, "KILL", "TYPE", "normal");
  }
}
