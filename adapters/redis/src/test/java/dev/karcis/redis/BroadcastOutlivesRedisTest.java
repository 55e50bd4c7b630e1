package dev.karcis.redis;

import static dev.karcis.redis.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Notice;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.RedisBroadcast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroadcastOutlivesRedisTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path directory;
  private TestServer server;
  private GuardedRedis redis;
  private RedisBroadcast broadcast;

  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final AtomicInteger missed = new AtomicInteger();

  @BeforeEach
  void start() {
    server = new TestServer(directory);
    redis = GuardedRedis.at(server.url(), Redis.DEFAULT_TIMEOUT);
    broadcast = RedisBroadcast.over(redis);
    broadcast.subscribe(
        "t",
        new Broadcast.Listener() {
          @Override
          public void changed(Set<String> keys) {
            heard.addAll(keys);
          }

          @Override
          public void missed() {
            missed.incrementAndGet();
          }
        });
    within(SOON, "heard", () -> missed.get() == 1);
  }

  @AfterEach
  void stop() {
    broadcast.close();
    redis.close();
    server.close();
  }

  @Test
  void afterARestartItSaysThatItMayHaveMissedSomethingAndHears() throws Exception {
    server.kill();
    publish("while it is dead");
    server.start();
    within(SOON, "told", () -> missed.get() >= 2);
    publish("after");
    within(SOON, "heard", () -> heard.contains("after"));
    within(SOON, "sent again", () -> heard.contains("while it is dead") || missed.get() > 2);
  }

  @Test
  void aServerThatHangsIsGivenUpAndFoundAgain() throws Exception {
    ProcessHandle process = server.process();
    TestServer.suspend(process);
    try {
      within(SOON, "given up", () -> earsThatWait() == 0);
    } finally {
      TestServer.resume(process);
    }
    within(SOON, "told", () -> missed.get() >= 2);
  }

  @Test
  void aQuietServerIsNotGivenUp() {
    publish("one");
    within(SOON, "heard", () -> heard.contains("one"));
    long silence = System.nanoTime() + Duration.ofSeconds(4).toNanos();
    within(SOON, "silence", () -> System.nanoTime() > silence);
    publish("two");
    within(SOON, "heard", () -> heard.contains("two"));
    assertThat(missed).hasValue(1);
  }

  /** Only an ear that has a connection has a thread that pings. */
  private static long earsThatWait() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("karcis-redis-ear-ping"))
        .count();
  }

  private void publish(String key) {
    broadcast.publish(List.of(new Notice("t", key)));
  }
}
