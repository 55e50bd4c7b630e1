package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBoardContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Covers(BoardTable.class)
class JobBoardTest extends JobBoardContract {

  private static JobDatabase database;

  @BeforeAll
  static void start() {
    database = new JobDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected JobQueue jobQueue() {
    return database.process().queue();
  }

  @Override
  protected JobBoard jobBoard() {
    return jobBoard(Retention.DEFAULT);
  }

  @Override
  protected JobBoard jobBoard(Retention retention) {
    return database.process().board(retention);
  }

  @Override
  protected JobBoard unreachable() {
    return JobDatabase.unreachable().board(Retention.DEFAULT);
  }

  @Override
  protected void advance(Duration time) {
    database.advance(time);
  }
}
