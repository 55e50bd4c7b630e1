package dev.karcis.redis.job;

import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Protocol.Command;

/** A Redis whose queues can be made older, and one that nobody reaches. */
final class JobsServer implements AutoCloseable {

  private static final Script AGE = Script.beside(JobsServer.class, "age.lua");

  final TestServer server;
  final GuardedRedis redis;
  final RedisJobs jobs;
  private final GuardedRedis nobody = TestServer.connectToNobody();
  private final RedisJobs away = RedisJobs.over(nobody, Retention.DEFAULT);

  JobsServer(Path directory) {
    server = new TestServer(directory);
    redis = server.connect();
    jobs = RedisJobs.over(redis, Retention.DEFAULT);
  }

  JobStore away() {
    return away.store();
  }

  /** Also the holds on unique keys. At once: a test's jobs must not grow older by themselves. */
  void age(Duration time) {
    redis.run(AGE, List.of(QueueKeys.NAMES), List.of(QueueScript.argument(Micros.of(time))));
  }

  /** Nothing is left of the test before. */
  void empty() {
    server.admin().flushAll();
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
  public void close() {
    away.close();
    nobody.close();
    jobs.close();
    redis.close();
    server.close();
  }
}
