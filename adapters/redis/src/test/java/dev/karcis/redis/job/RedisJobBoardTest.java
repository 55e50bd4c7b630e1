package dev.karcis.redis.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBoardContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

@Covers(RedisJobBoard.class)
class RedisJobBoardTest extends JobBoardContract {

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
  protected JobBoard jobBoard(Retention retention) {
    return server.board(retention);
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
