package dev.karcis.redis.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobQueueContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@Covers(RedisJobQueue.class)
class RedisJobQueueTest extends JobQueueContract {

  @TempDir static Path directory;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(directory);
  }

  @BeforeEach
  void empty() {
    server.empty();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected JobQueue jobQueue() {
    return server.jobs.store().queue();
  }

  @Override
  protected JobBoard jobBoard() {
    return server.jobs.store().board();
  }

  @Override
  protected JobQueue unreachable() {
    return server.away().queue();
  }

  @Override
  protected void cut() {
    server.cut();
  }

  @Override
  protected void rolledBack(Runnable work) {
    work.run();
  }

  @Override
  protected void advance(Duration time) {
    server.age(time);
  }
}
