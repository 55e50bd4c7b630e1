package dev.karcis.redis.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Protocol.Command;

/**
 * A Redis of a test class' own, empty before each test, whose queues can be made older; and one
 * that nobody reaches.
 */
final class JobsServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final Script AGE = Script.beside(JobsServer.class, "age.lua");

  TestServer server;
  GuardedRedis redis;
  private Path directory;
  private RedisJobs jobs;
  private GuardedRedis nobody;
  private RedisJobs away;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("karcis-test-").toRealPath();
    server = new TestServer(directory);
    redis = server.connect();
    jobs = RedisJobs.over(redis, Retention.DEFAULT);
    nobody = TestServer.connectToNobody();
    away = RedisJobs.over(nobody, Retention.DEFAULT);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.admin().flushAll();
  }

  JobQueue queue() {
    return jobs.store().queue();
  }

  JobBoard board() {
    return jobs.store().board();
  }

  JobBoard board(Retention retention) {
    return RedisJobs.over(redis, retention).store().board();
  }

  JobStore away() {
    return away.store();
  }

  /** Also the holds on unique keys. At once: a test's jobs must not grow older by themselves. */
  void age(Duration time) {
    redis.run(AGE, List.of(QueueKeys.NAMES), List.of(QueueScript.argument(Micros.of(time))));
  }

  /** How often a command was called since the server's counts were reset. */
  long calls(String command) {
    Matcher calls =
        Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
            .matcher(server.admin().info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  /** All but this test's own connection. */
  void cut() {
    server.tell(Command.CLIENT, "KILL", "TYPE", "normal");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    away.close();
    nobody.close();
    jobs.close();
    redis.close();
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
