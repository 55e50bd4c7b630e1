package dev.karcis.benchmarks.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * db-scheduler as its guide sets it up for throughput on PostgreSQL: lock-and-fetch, batches, more
 * than one thread a core; and what makes a single task start soon.
 */
final class DbSchedulerJobs implements JobsContender {

  private static final int THREADS = 20;
  private static final int BATCH = 1_000;

  private static final String TABLE =
      """
      create table karcis_bench.scheduled_tasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamp with time zone not null,
        picked boolean not null,
        picked_by text,
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        priority smallint,
        state text,
        primary key (task_name, task_instance)
      );
      create index on karcis_bench.scheduled_tasks (execution_time);
      create index on karcis_bench.scheduled_tasks (last_heartbeat);
      """;

  private final OneTimeTask<Void> task =
      Tasks.oneTime("noop").execute((instance, context) -> Ran.one());
  private final HikariDataSource pool;
  private Scheduler scheduler;
  private long last;

  DbSchedulerJobs(BenchSchema schema) {
    schema.execute(TABLE);
    pool = schema.pool(THREADS + 5);
    scheduler = scheduler();
  }

  private Scheduler scheduler() {
    return Scheduler.create(pool, task)
        .tableName("karcis_bench.scheduled_tasks")
        .threads(THREADS)
        .pollUsingLockAndFetch(1.0, 4.0)
        .pollingInterval(Duration.ofMillis(100))
        .enableImmediateExecution()
        .build();
  }

  @Override
  public Queue queue() {
    return Queue.DB_SCHEDULER;
  }

  @Override
  public void enqueue(int jobs) {
    Instant now = Instant.now();
    for (int done = 0; done < jobs; done += BATCH) {
      List<SchedulableInstance<?>> some = new ArrayList<>();
      for (int i = done; i < Math.min(jobs, done + BATCH); i++) {
        some.add(SchedulableInstance.of(task.instance(Long.toString(++last)), now));
      }
      scheduler.scheduleBatch(some);
    }
  }

  @Override
  public void enqueueOne() {
    scheduler.schedule(task.instance(Long.toString(++last)), Instant.now());
  }

  @Override
  public void start() {
    scheduler.start();
  }

  /** Once stopped, a scheduler is of no more use. */
  @Override
  public void stop() {
    scheduler.stop();
    scheduler = scheduler();
  }

  @Override
  public void close() {
    pool.close();
  }
}
