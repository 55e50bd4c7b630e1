package dev.karcis.redis.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.RateLimiterContract;
import dev.karcis.redis.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Covers(RedisRateLimiter.class)
class RedisRateLimiterTest extends RateLimiterContract {

  private static final String PREFIX = "karcis:rate:";

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static GuardedRedis nobody;

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
  protected RateLimiter limiter() {
    return RedisRateLimiter.over(redis);
  }

  @Override
  protected RateLimiter unreachable() {
    return RedisRateLimiter.over(nobody);
  }

  @Override
  protected void advance(Duration time) {
    for (String key : server.admin().keys(PREFIX + "*")) {
      server.admin().incrBy(key, -time.toNanos() / 1_000);
    }
    server.age(time);
  }

  @Override
  protected boolean knows(String what) {
    return server.admin().exists(PREFIX + what);
  }

  @Override
  protected void rolledBack(Runnable work) {
    work.run();
  }

  /** Else a bucket would be full too early, or its key would stay. */
  @Test
  void keyLivesUntilItsBucketIsFull() {
    String key = UUID.randomUUID().toString();
    limiter().take(key, new Rate(6, Duration.ofHours(1)), 4);
    assertThat(server.admin().pttl(PREFIX + key)).isBetween(2_370_000L, 2_400_000L);
    limiter().take(key, new Rate(6, Duration.ofHours(1)), 9);
    assertThat(server.admin().pttl(PREFIX + key)).isBetween(3_570_000L, 3_600_000L);
  }

  @Test
  void nobodyWaitsForClockThatWasSetBack() {
    String key = UUID.randomUUID().toString();
    Rate rate = new Rate(6, Duration.ofHours(1));
    limiter().take(key, rate, 6);
    advance(Duration.ofDays(-1));
    assertThat(limiter().take(key, rate, 1).next()).isEqualTo(Duration.ofMinutes(10));
  }
}
