package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobQueueContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Covers(JobTable.class)
class JobQueueTest extends JobQueueContract {

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
    return database.process().board(Retention.DEFAULT);
  }

  @Override
  protected JobQueue unreachable() {
    return JobDatabase.unreachable().queue();
  }

  @Override
  protected void cut() {
    database.cut();
  }

  @Override
  protected void rolledBack(Runnable work) {
    IllegalStateException rollBack = new IllegalStateException("roll back");
    try {
      database
          .database()
          .transactions()
          .required(
              () -> {
                work.run();
                throw rollBack;
              });
    } catch (IllegalStateException e) {
      if (e != rollBack) {
        throw e;
      }
    }
  }

  @Override
  protected void advance(Duration time) {
    database.advance(time);
  }
}
