package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.app.storm.stage.ServeProcess;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process from its start to its end, as balancers and operators see it. */
class LifeCycleTest {

  @TempDir Path data;

  @Test
  void toldToStopItIsNotReadyYetServesUntilItEnds() {
    ServeProcess serve =
        ServeProcess.start(
            List.of("--data-dir", data.toString()), Map.of("KARCIS_NOTICE_SECONDS", "3"));
    Api api = new Api(serve.address());
    Hall hall = api.createEvent(60, Section.seats("A", 1, 1));
    assertThat(api.get("/health/ready").status()).isEqualTo(200);
    serve.signal("TERM");
    Await.until(() -> api.get("/health/ready").status() == 503);
    assertThat(api.get("/health/live").status()).isEqualTo(200);
    assertThat(api.book(hall, "A-1-1").status()).isEqualTo(201);
    serve.close();
    assertThat(api.get("/health/live").status()).as("nobody listens").isZero();
  }

  @Test
  void toldToStopWhileItStartsItLeavesNoServerBehind() throws Exception {
    Path redis = data.resolve("redis/redis.pid");
    Process starting = ServeProcess.launch(List.of("--data-dir", data.toString()), Map.of());
    Await.until(() -> Files.exists(redis) || !starting.isAlive());
    starting.destroy();
    assertThat(starting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(redis).doesNotExist();
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aLostRedisIsNamedAndItStaysReady() throws Exception {
    try (ServeProcess serve = ServeProcess.in(data);
        EmbeddedServers servers = EmbeddedServers.in(data);
        RedisServer redis = new RedisServer(data, servers.redis().url())) {
      Api api = new Api(serve.address());
      assertThat(api.get("/health/ready").body().get("degraded")).isEmpty();
      redis.kill();
      Hall hall = api.createEvent(60, Section.seats("A", 1, 2));
      Await.until(() -> api.get("/health/ready").body().get("degraded").size() == 2);
      assertThat(api.get("/health/ready").body().get("degraded").toString())
          .isEqualTo("[\"redis\",\"redis-jobs\"]");
      assertThat(api.get("/health/ready").status()).isEqualTo(200);
      assertThat(api.book(hall, "A-1-1").status()).isEqualTo(201);
    }
  }
}
