package dev.karcis.redis.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBoardContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@Covers(RedisJobBoard.class)
class RedisJobBoardTest extends JobBoardContract {

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
  protected JobBoard jobBoard(Retention retention) {
    return RedisJobs.over(server.redis, retention).store().board();
  }

  @Override
  protected JobBoard unreachable() {
    return server.away().board();
  }

  @Override
  protected void advance(Duration time) {
    server.age(time);
  }
}
