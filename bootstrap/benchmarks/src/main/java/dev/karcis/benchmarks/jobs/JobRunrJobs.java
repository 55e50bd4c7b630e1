package dev.karcis.benchmarks.jobs;

import com.zaxxer.hikari.HikariDataSource;
import java.util.stream.IntStream;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr on PostgreSQL, with many workers, and asking as often as it lets itself be told to. */
final class JobRunrJobs implements JobsContender {

  private static final int WORKERS = 50;
  private static final int POLL_SECONDS = 5;

  private final HikariDataSource pool;
  private final Jackson3JsonMapper mapper = new Jackson3JsonMapper();
  private final StorageProvider storage;
  private final JobScheduler scheduler;
  private BackgroundJobServer server;

  JobRunrJobs(BenchSchema schema) {
    pool = schema.pool(WORKERS / 2);
    storage = SqlStorageProviderFactory.using(pool, "karcis_bench.");
    storage.setJobMapper(new org.jobrunr.jobs.mappers.JobMapper(mapper));
    scheduler = new JobScheduler(storage);
  }

  @Override
  public Queue queue() {
    return Queue.JOBRUNR;
  }

  @Override
  public void enqueue(int jobs) {
    scheduler.enqueue(IntStream.range(0, jobs).boxed(), number -> Ran.one());
  }

  @Override
  public void enqueueOne() {
    scheduler.enqueue(() -> Ran.one());
  }

  @Override
  public void start() {
    server =
        new BackgroundJobServer(
            storage,
            mapper,
            null,
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andWorkerCount(WORKERS)
                .andPollIntervalInSeconds(POLL_SECONDS));
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void close() {
    storage.close();
    pool.close();
  }
}
