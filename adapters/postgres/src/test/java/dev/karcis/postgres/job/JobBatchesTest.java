package dev.karcis.postgres.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBatchesContract;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import java.time.Duration;

@Covers(BatchTable.class)
class JobBatchesTest extends JobBatchesContract {

  private final Database database = TestDatabase.shared();

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected JobBatches batches() {
    return PostgresJobs.batches(database);
  }

  @Override
  protected JobBatches unreachable() {
    HikariDataSource closed = TestDatabase.open(TestDatabase.emptyDatabase(), 1);
    closed.close();
    return PostgresJobs.batches(Database.on(closed, true));
  }

  @Override
  protected void advance(Duration time) {
    database.alone(
        handle ->
            handle
                .createUpdate(
                    """
                    update karcis.job_batch
                    set created_at = created_at - :seconds * interval '1 second',
                        cancelled_at = cancelled_at - :seconds * interval '1 second',
                        ended_at = ended_at - :seconds * interval '1 second'
                    """)
                .bind("seconds", time.toSeconds())
                .execute());
  }
}
