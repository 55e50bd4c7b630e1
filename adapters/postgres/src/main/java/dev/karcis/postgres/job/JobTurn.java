package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.NewerJobs;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call that completes jobs and claims others. Not thread-safe. */
final class JobTurn {

  private static final Logger LOG = LoggerFactory.getLogger(JobTurn.class);

  static final BulkStatement<Attempt> COMPLETE =
      Attempts.bulk(
          Attempts.ASKED
              + " delete from karcis.job where "
              + Attempts.FOUND
              + " returning id, fence");

  /**
   * Takes jobs whose lease ended, or ends later than any can, then those that were handed back,
   * then those that wait, and goes on only as far as it needs to. What a claim beside it takes is
   * passed over. Of those that wait no more are locked than may be taken: large ones would be kept
   * from other claims for nothing.
   */
  static final String CLAIM =
      """
      with clock as materialized (
        select karcis.clock_micros() as now, ?::text as lease_ended
      ),
      room as materialized (
        select greatest(1, count(*) filter (where total <= %1$d)) as jobs from (
          select sum(bytes) over (order by rank, place rows unbounded preceding) as total from (
            select bytes, rank, place from karcis.job
            where queue = ? and until is null
              and rank >= ? and rank <= (select now from clock)
            order by rank, place limit ?) as seen) as added_up
      ),
      found as materialized (
        select * from (
          select * from (
            select ctid as spot, bytes, rank, place, until as ended from karcis.job
            where queue = ? and until >= ? and until <= (select now from clock)
            order by until limit ? for update skip locked) as ended
          union all
          select * from (
            select ctid, bytes, rank, place, until from karcis.job
            where queue = ? and until > (select now + %2$d from clock)
            order by until limit ? for update skip locked) as astray
          union all
          select * from (
            select ctid, bytes, rank, place, null::bigint from karcis.job
            where queue = ? and until is null and rank <= ?
            order by rank, place limit ? for update skip locked) as ahead
          union all
          select * from (
            select ctid, bytes, rank, place, null::bigint from karcis.job
            where queue = ? and until is null
              and rank >= ? and rank <= (select now from clock)
            order by rank, place limit (select jobs from room) for update skip locked) as waiting
        ) as line
        where not exists (select from karcis.job_pause where queue = ?)
        limit ?
      ),
      fitting as (
        select spot, ended from (
          select *, sum(bytes) over line as total, row_number() over line as nth
          from found
          window line as (order by ended, rank, place rows unbounded preceding)) as counted
        where nth = 1 or total <= %1$d
      ),
      claimed as (
        update karcis.job j
        set fence = greatest(j.fence + 1, c.now), until = c.now + j.lease_millis * 1000::bigint,
          tried = j.tried + 1, orphaned = j.orphaned or f.ended is not null,
          first_tried = case when f.ended is null then j.first_tried
            else coalesce(j.first_tried, j.tried) end,
          first_at = case when f.ended is null then j.first_at
            else coalesce(j.first_at, c.now) end,
          first_error = case when f.ended is null then j.first_error
            else coalesce(j.first_error, c.lease_ended) end,
          last_tried = case when f.ended is null then j.last_tried else j.tried end,
          last_at = case when f.ended is null then j.last_at else c.now end,
          last_error = case when f.ended is null then j.last_error else c.lease_ended end
        from fitting f cross join clock c
        where j.ctid = f.spot
        returning j.data, j.fence, j.tried, j.orphaned,
          c.now - coalesce(f.ended, abs(j.rank)) as waited, j.id, j.type, j.lease_millis,
          j.bytes, f.ended, j.rank, j.place
      )
      select data, fence, tried, orphaned, waited, id, type, lease_millis, bytes
      from claimed order by ended, rank, place
      """
          .formatted(JobQueue.MAX_CLAIM_BYTES, Look.MAX_LEASE_MICROS);

  /** Of the largest job: its payload and its chain. */
  private static final int MAX_BYTES = 2 * Payload.MAX_BYTES;

  private final QueueName queue;
  private final List<Attempt> done;
  private final int limit;
  private final Search search;
  private final Set<Attempt> completed = new HashSet<>();
  private final List<ClaimedJob> claimed = new ArrayList<>();
  private final List<Failure> damaged = new ArrayList<>();
  private int bytes;
  private Look look;

  JobTurn(QueueName queue, List<Attempt> done, int limit, Search search) {
    this.queue = queue;
    this.done = done;
    this.limit = limit;
    this.search = search;
  }

  Pipeline pipeline() {
    Pipeline pipeline = new Pipeline();
    if (!done.isEmpty() || limit > 0) {
      pipeline.change(Call.UNSYNCED);
    }
    if (!done.isEmpty()) {
      pipeline.query(
          COMPLETE.with(Attempts.sorted(done, its -> its)).and(queue.value()),
          row -> completed.add(Attempts.of(row)));
    }
    if (limit > 0) {
      pipeline.query(claim(queue, limit, search.from()), this::read);
    }
    if (limit > 0 && search.looks()) {
      pipeline.query(Look.at(queue, search.from()), row -> look = Look.of(row));
    }
    return pipeline;
  }

  static Call claim(QueueName queue, int limit, Floor floor) {
    String name = queue.value();
    return Call.of(
        CLAIM,
        JobError.LEASE_ENDED,
        name,
        floor.rank(),
        limit,
        name,
        floor.until(),
        limit,
        name,
        limit,
        name,
        floor.ahead(),
        limit,
        name,
        floor.rank(),
        name,
        limit);
  }

  /** One whose bytes are damaged keeps none of the others. */
  private void read(ResultSet row) throws SQLException {
    byte[] data = row.getBytes(1);
    long fence = row.getLong(2);
    Duration waited = Duration.ofNanos(Math.max(0, row.getLong(5)) * 1_000);
    bytes += row.getInt(9);
    try {
      Job job = job(row, data);
      claimed.add(new ClaimedJob(job, fence, row.getInt(3), row.getBoolean(4), waited));
    } catch (KarcisException e) {
      Attempt attempt = new Attempt(id(row), fence);
      damaged.add(new Failure(attempt, "it is damaged: " + e.getMessage(), Optional.empty()));
    }
  }

  private Job job(ResultSet row, byte[] data) throws SQLException {
    try {
      return JobBytes.job(data);
    } catch (NewerJobs e) {
      JobId id = id(row);
      LOG.warn("job {} of queue {} is left to newer processes: {}", id, queue, e.getMessage());
      return UnreadJob.of(id, queue, row.getString(7), Duration.ofMillis(row.getInt(8)));
    }
  }

  private static JobId id(ResultSet row) throws SQLException {
    return new JobId(row.getObject(6, UUID.class));
  }

  Set<Attempt> completed() {
    return completed;
  }

  List<ClaimedJob> claimed() {
    return claimed;
  }

  /** What was claimed and is to be given up: nobody can ever read it. */
  List<Failure> damaged() {
    return damaged;
  }

  Optional<Look> look() {
    return Optional.ofNullable(look);
  }

  /** It took as many as it asked for, or as many bytes as it may. */
  boolean mayHaveLeftSome() {
    int jobs = claimed.size() + damaged.size();
    return limit > 0 && (jobs == limit || bytes > JobQueue.MAX_CLAIM_BYTES - MAX_BYTES);
  }
}
