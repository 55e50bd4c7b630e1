package dev.karcis.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.karcis.redis.shared.GuardedRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

class RedisUrlTest {

  @Test
  void badUrlsAreRefusedWithoutRepeatingThem() {
    for (String bad :
        List.of(
            "http://:secret@host",
            "redis://:secret@",
            "redis://secret@host",
            "redis://:secret@host/two",
            "redis://:sec ret@host",
            ":secret",
            "")) {
      assertThatIllegalArgumentException()
          .as(bad)
          .isThrownBy(() -> Redis.at(bad))
          .withMessageStartingWith("expected redis[s]://")
          .withMessageNotContaining("secret")
          .withMessageNotContaining("sec ret");
    }
  }

  @Test
  void serverThatIsNotThereIsFoundOutInTheBackground() {
    try (Redis redis = Redis.at("redis://127.0.0.1:1")) {
      Eventually.within(Duration.ofSeconds(3), "found out", () -> !redis.isAvailable());
    }
  }

  @Test
  void wrongPasswordIsLikeNoServer(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory);
        Redis redis = Redis.at("redis://:wrong@127.0.0.1:" + server.url().getPort())) {
      Eventually.within(Duration.ofSeconds(3), "found out", () -> !redis.isAvailable());
    }
  }

  @Test
  void userPasswordAndDatabaseAreTakenFromTheUrl(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory)) {
      server.tell(Command.ACL, "SETUSER", "seller", "on", ">p@ss:w/rd", "~karcis:*", "+@all");
      URI url =
          URI.create("redis://seller:p%40ss%3Aw%2Frd@127.0.0.1:" + server.url().getPort() + "/3");

      try (GuardedRedis redis = GuardedRedis.at(url, Duration.ofSeconds(10))) {
        redis.call(client -> client.set("karcis:here", "1"));
      }

      assertThat(server.admin().exists("karcis:here")).isFalse();
      assertThat(server.admin().info("keyspace")).contains("db3:keys=");
    }
  }
}
