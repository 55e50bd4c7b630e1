package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBatches;
import dev.karcis.postgres.shared.Database;

/** Makes what of jobs is kept in a database. */
public final class PostgresJobs {

  private PostgresJobs() {}

  public static JobBatches batches(Database database) {
    return new BatchTable(database);
  }
}
