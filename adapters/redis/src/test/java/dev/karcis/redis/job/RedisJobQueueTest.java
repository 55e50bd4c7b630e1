package dev.karcis.redis.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobQueueContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

@Covers(RedisJobQueue.class)
class RedisJobQueueTest extends JobQueueContract {

  @RegisterExtension static final JobsServer server = new JobsServer();

  @Override
  protected JobQueue jobQueue() {
    return server.queue();
  }

  @Override
  protected JobBoard jobBoard() {
    return server.board();
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
