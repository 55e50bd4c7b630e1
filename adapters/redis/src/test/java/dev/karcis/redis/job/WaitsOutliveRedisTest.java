package dev.karcis.redis.job;

import static dev.karcis.redis.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.Redis;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** One who waits for jobs and does them, as a worker's loop does, whatever becomes of Redis. */
class WaitsOutliveRedisTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final long A_LITTLE_NANOS = Duration.ofMillis(20).toNanos();

  @TempDir Path directory;
  private TestServer server;
  private GuardedRedis redis;
  private RedisJobs jobs;
  private JobQueue queue;

  private final QueueName name = AnyJobs.queue();
  private final Set<Job> done = ConcurrentHashMap.newKeySet();
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile boolean ended;
  private Thread loop;

  @BeforeEach
  void start() {
    server = new TestServer(directory);
    redis = GuardedRedis.at(server.url(), Redis.DEFAULT_TIMEOUT);
    jobs = RedisJobs.over(redis, Retention.DEFAULT);
    queue = jobs.store().queue();
    loop = new Thread(this::loop, "loop");
    loop.start();
    assertThatItWorks();
  }

  @AfterEach
  void stop() throws InterruptedException {
    ended = true;
    loop.join();
    jobs.close();
    redis.close();
    server.close();
  }

  private void loop() {
    while (!ended) {
      try {
        queue.await(name, JobQueue.MAX_AWAIT);
        for (ClaimedJob claimed : queue.claim(name, 10)) {
          queue.complete(name, List.of(claimed.attempt()));
          done.add(claimed.job());
        }
      } catch (StoreUnavailable e) {
        faults.incrementAndGet();
        LockSupport.parkNanos(A_LITTLE_NANOS);
      }
      rounds.incrementAndGet();
    }
  }

  private Job enqueued() {
    Job job = AnyJobs.job(name);
    within(
        SOON,
        "enqueued",
        () -> {
          try {
            queue.enqueue(List.of(JobRequest.now(job)));
            return true;
          } catch (StoreUnavailable e) {
            return false;
          }
        });
    return job;
  }

  private void assertThatItWorks() {
    Job job = enqueued();
    within(SOON, "done", () -> done.contains(job));
  }

  /** It doesn't wait for good, though nobody answers. */
  private void assertThatItGoesRound() {
    int before = rounds.get();
    within(SOON, "round", () -> rounds.get() > before + 2);
  }

  @Test
  void whenItsConnectionsAreCut() {
    for (int i = 0; i < 3; i++) {
      server.tell(Command.CLIENT, "KILL", "TYPE", "normal");
      assertThatItWorks();
    }
  }

  @Test
  void whenRedisIsRestarted() {
    server.restart(redis);
    assertThatItWorks();
  }

  @Test
  void whenRedisDies() throws Exception {
    server.kill();
    assertThatItGoesRound();
    server.start();
    assertThatItWorks();
  }

  @Test
  void whenRedisHangs() throws Exception {
    ProcessHandle process = server.process();
    TestServer.suspend(process);
    try {
      within(SOON, "noticed", () -> !redis.isAvailable());
      assertThatItGoesRound();
    } finally {
      TestServer.resume(process);
    }
    assertThatItWorks();
  }

  @Test
  void whenOnlyTheConnectionThatBlocksIsDead() {
    for (int i = 0; i < 3; i++) {
      killTheOneThatBlocks();
      assertThatItWorks();
    }
    assertThat(faults).as("worth a word").hasValue(0);
  }

  @Test
  void whenScriptsAreForgotten() {
    server.admin().scriptFlush();
    assertThatItWorks();
  }

  @Test
  void whenRedisIsEmptied() {
    server.admin().flushAll();
    assertThatItWorks();
  }

  private void killTheOneThatBlocks() {
    within(SOON, "blocks", () -> !blocked().isEmpty());
    blocked().forEach(id -> server.tell(Command.CLIENT, "KILL", "ID", id));
  }

  private List<String> blocked() {
    String clients =
        new String((byte[]) server.tell(Command.CLIENT, "LIST"), StandardCharsets.UTF_8);
    return clients
        .lines()
        .filter(line -> line.contains("cmd=blpop"))
        .map(line -> line.replaceFirst("id=(\\d+) .*", "$1"))
        .toList();
  }
}
