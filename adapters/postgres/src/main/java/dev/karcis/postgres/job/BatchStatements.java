package dev.karcis.postgres.job;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.postgres.shared.BulkStatement;
import java.util.UUID;

/** What is done to batches, for any number of them at once. */
final class BatchStatements {

  /** In one order, so that two who count members of the same batches don't wait for each other. */
  static final BulkStatement<UUID> LOCK =
      ofBatches(
          """
          select b.id from karcis.job_batch b
          where b.id in (select t.id from :rows as t(:columns))
          order by b.id
          for no key update
          """);

  static final BulkStatement<UUID> READ =
      ofBatches(
          """
          select b.id, b.name, b.total, b.done, b.failed, b.cancelled,
                 b.created_at, b.cancelled_at, b.ended_at, b.then_job, b.caught_job, b.last_job
          from :rows as t(:columns)
          join karcis.job_batch b on b.id = t.id
          """);

  /** With the batches locked: what is known of a member can't change meanwhile. */
  static final BulkStatement<MemberEnd> COUNT =
      BulkStatement.<MemberEnd>of(
              """
              with told as (
                select distinct on (batch_id, job_id) batch_id, job_id, how
                from :rows as t(:columns)
                order by batch_id, job_id, how = 'FAILED'
              ),
              news as (
                select t.batch_id, t.job_id, t.how, m.how as before
                from told t
                join karcis.job_batch b on b.id = t.batch_id
                left join karcis.job_batch_end m on m.batch_id = t.batch_id and m.job_id = t.job_id
                where m.how is null or m.how = 'FAILED' and t.how <> 'FAILED'
              ),
              stored as (
                insert into karcis.job_batch_end (batch_id, job_id, how)
                select batch_id, job_id, how from news
                on conflict (batch_id, job_id) do update set how = excluded.how
              ),
              counted as (
                select batch_id,
                       count(*) filter (where how = 'DONE') as done,
                       count(*) filter (where how = 'FAILED')
                         - count(*) filter (where before = 'FAILED') as failed,
                       count(*) filter (where how = 'CANCELLED') as cancelled,
                       count(*) filter (where before is null) as ended
                from news group by batch_id
              )
              update karcis.job_batch b
              set done = b.done + c.done,
                  failed = b.failed + c.failed,
                  cancelled = b.cancelled + c.cancelled,
                  ended_at = case
                    when b.ended_at is null
                      and b.done + b.failed + b.cancelled + c.ended >= b.total
                    then clock_timestamp() else b.ended_at end
              from counted c
              where b.id = c.batch_id
              """)
          .uuid("batch_id", MemberEnd::batch)
          .uuid("job_id", end -> end.job().value())
          .text("how", end -> end.how().name())
          .build();

  static final BulkStatement<BatchCall> CALLED =
      BulkStatement.<BatchCall>of(
              """
              update karcis.job_batch b
              set then_job = case when 'THEN' = any(c.called) then null else b.then_job end,
                  caught_job = case when 'CAUGHT' = any(c.called) then null else b.caught_job end,
                  last_job = case when 'LAST' = any(c.called) then null else b.last_job end
              from (
                select id, array_agg(due) as called from :rows as t(:columns) group by id
              ) c
              where b.id = c.id
              """)
          .uuid("id", BatchCall::batch)
          .text("due", call -> call.when().name())
          .build();

  /** Members' ends go with their batch. Each part goes down an index of its own. */
  static final String PURGE =
      """
      with old as (
        (select id, total, ended_at from karcis.job_batch
         where ended_at < (select clock_timestamp() - :ended * interval '1 millisecond')
         order by ended_at limit :members)
        union
        (select id, total, ended_at from karcis.job_batch
         where created_at < (select clock_timestamp() - :life * interval '1 millisecond')
         order by created_at limit :members)
      ),
      added_up as (
        select id, total, sum(total) over (order by ended_at nulls last, id) as total_so_far
        from old
      )
      delete from karcis.job_batch where id in (
        select id from added_up where total_so_far <= :members or total_so_far = total)
      """;

  private BatchStatements() {}

  private static BulkStatement<UUID> ofBatches(String sql) {
    return BulkStatement.<UUID>of(sql).uuid("id", id -> id).build();
  }
}
