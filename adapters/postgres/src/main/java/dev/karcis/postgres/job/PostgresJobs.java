package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.PostgresBroadcast;

/** Jobs in a database. */
public final class PostgresJobs implements AutoCloseable {

  private final JobBell bell;
  private final JobStore store;

  private PostgresJobs(Database database, PostgresBroadcast broadcast) {
    bell = new JobBell(broadcast);
    store =
        new JobStore(
            "postgres",
            true,
            new JobTable(database, bell),
            new BoardTable(database, bell, Retention.DEFAULT));
  }

  /**
   * @param broadcast by which processes tell each other of what they enqueue; it opens a connection
   *     of its own once somebody waits for jobs
   */
  public static PostgresJobs in(Database database, PostgresBroadcast broadcast) {
    return new PostgresJobs(database, broadcast);
  }

  public JobStore store() {
    return store;
  }

  public static JobBatches batches(Database database) {
    return new BatchTable(database);
  }

  /** Tells nobody of anything any more; the broadcast stays open. */
  @Override
  public void close() {
    bell.close();
  }
}
