package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What staff see and do of the queues in the tables. Each call is a transaction of its own. */
final class BoardTable implements JobBoard {

  private static final String PAUSE =
      "insert into karcis.job_pause (queue) values (?) on conflict do nothing";
  private static final String RESUME = "delete from karcis.job_pause where queue = ?";

  private static final BulkStatement<JobId> RETRY =
      ids(
          """
          with asked as materialized (select :arrays as ids),
          gone as (
            delete from karcis.job_failed
            where id = any ((select ids from asked)::uuid[]) and queue is not distinct from ?
            returning *
          )
          insert into karcis.job
            (rank, fence, place, lease_millis, bytes, queue, id, type, data,
             first_tried, first_at, first_error, last_tried, last_at, last_error)
          select clock.now, fence, array_position((select ids from asked), id),
            lease_millis, bytes, queue, id, type, data,
            first_tried, first_at, first_error, last_tried, last_at, last_error
          from gone cross join (select karcis.clock_micros() as now offset 0) as clock
          on conflict (id, queue) do nothing
          returning id
          """);

  private static final BulkStatement<JobId> DISCARD =
      ids("delete from karcis.job where id = any (:arrays) and queue = ? returning id");

  /**
   * Not by an index of queues, which a plan for an empty table would take. Where both discard, the
   * later statement: it sees what was given up while the first waited for it.
   */
  private static final BulkStatement<JobId> DISCARD_FAILED =
      ids(
          """
          delete from karcis.job_failed
          where id = any (:arrays) and queue is not distinct from ?
          returning id
          """);

  private final Database database;
  private final JobBell bell;
  private final FigureReading figures;
  private final FailedJobs failed;

  BoardTable(Database database, JobBell bell, Retention retention) {
    this.database = database;
    this.bell = bell;
    this.figures = new FigureReading(database, retention);
    this.failed = new FailedJobs(database, retention);
  }

  private static BulkStatement<JobId> ids(String sql) {
    return BulkStatement.<JobId>of(sql).uuid("id", JobId::value).build();
  }

  @Override
  public List<QueueFigures> figures() {
    return figures.all();
  }

  @Override
  public void pause(QueueName queue, boolean paused) {
    Call call = Call.of(paused ? PAUSE : RESUME, queue.value());
    database.apart(() -> database.later(new Pipeline().change(call)));
    bell.ring(queue);
  }

  @Override
  public Optional<JobView> find(QueueName queue, JobId job) {
    return failed.find(queue, job);
  }

  @Override
  public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
    return failed.page(queue, type, page);
  }

  @Override
  public Set<JobId> retry(QueueName queue, List<JobId> jobs) {
    Set<JobId> retried = change(queue, jobs, RETRY);
    bell.ring(queue);
    return retried;
  }

  @Override
  public Set<JobId> discard(QueueName queue, List<JobId> jobs) {
    return change(queue, jobs, DISCARD, DISCARD_FAILED);
  }

  @Override
  public Set<JobId> discardFailed(QueueName queue, List<JobId> jobs) {
    return change(queue, jobs, DISCARD_FAILED);
  }

  @SafeVarargs
  private Set<JobId> change(QueueName queue, List<JobId> jobs, BulkStatement<JobId>... statements) {
    JobQueue.requireBounded(jobs.size());
    Set<JobId> changed = new HashSet<>();
    if (!jobs.isEmpty()) {
      Pipeline pipeline = new Pipeline();
      for (BulkStatement<JobId> statement : statements) {
        pipeline.query(
            statement.with(jobs).and(queue.value()),
            row -> changed.add(new JobId(row.getObject(1, UUID.class))));
      }
      database.apart(
          () -> {
            changed.clear();
            database.later(pipeline);
          });
    }
    return changed;
  }

  @Override
  public int purge(QueueName queue, int limit) {
    return failed.purge(queue, limit);
  }
}
