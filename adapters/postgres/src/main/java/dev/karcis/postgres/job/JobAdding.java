package dev.karcis.postgres.job;

import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Enqueues. */
final class JobAdding {

  private static final BulkStatement<Added> ADD =
      BulkStatement.<Added>of(
              """
              with clock as materialized (select karcis.clock_micros() as now)
              insert into karcis.job (queue, id, type, lease_millis, bytes, place, rank, data)
              select r.queue, r.id, r.type, r.lease_millis, r.bytes, r.place,
                greatest(c.now + r.delay, r.at), r.data
              from :rows as r(:columns) cross join clock c
              on conflict (id, queue) do nothing
              """)
          .text("queue", added -> added.job().queue().value())
          .uuid("id", added -> added.job().id().value())
          .text("type", added -> added.job().type())
          .integer("lease_millis", added -> (int) added.job().terms().lease().toMillis())
          .integer("bytes", added -> added.job().bytes())
          .integer("place", Added::place)
          .bigint("delay", Added::delay)
          .bigint("at", Added::at)
          .bytes("data", added -> JobBytes.of(added.job()))
          .build();

  /**
   * Jobs that were given up meanwhile, or long ago: a later statement than the one that added them,
   * which may have waited for just the one that gave them up.
   */
  private static final BulkStatement<Added> REMOVE_FAILED =
      BulkStatement.<Added>of(
              """
              with failed as materialized (
                select id, queue from karcis.job_failed
                where id = any (:arrays) and exists (select from karcis.job_failed)
              )
              delete from karcis.job j
              where j.id = any (array(select id from failed))
                and exists (select from failed f where f.id = j.id and f.queue = j.queue offset 0)
              """)
          .uuid("id", added -> added.job().id().value())
          .build();

  /** The same for all, so that no two calls about the same jobs wait for each other. */
  private static final Comparator<Added> ORDER =
      Comparator.comparing((Added added) -> added.job().id().value(), Attempts.IDS)
          .thenComparing(added -> added.job().queue());

  private final Database database;
  private final JobKeys keys;

  JobAdding(Database database) {
    this.database = database;
    this.keys = new JobKeys(database);
  }

  /**
   * @param place in the list
   */
  private record Added(JobRequest request, int place) {

    Job job() {
      return request.job();
    }

    long delay() {
      return request.due() instanceof Due.After after ? after.delay().toNanos() / 1_000 : 0;
    }

    /** A moment that is past is now. */
    long at() {
      return request.due() instanceof Due.At at
          ? TimeUnit.SECONDS.toMicros(at.time().getEpochSecond()) + at.time().getNano() / 1_000
          : 0;
    }
  }

  /** Answers who keeps whom from being enqueued. */
  Map<JobId, JobId> add(List<JobRequest> requests) {
    AtomicReference<JobKeys.Kept> kept = new AtomicReference<>();
    database.apart(
        () -> {
          kept.set(keys.hold(requests));
          List<Added> added = added(requests, kept.get());
          if (!added.isEmpty()) {
            database.later(
                new Pipeline().change(ADD.with(added)).change(REMOVE_FAILED.with(added)));
          }
        });
    Map<JobId, JobId> holders = new HashMap<>();
    kept.get().refused().forEach((request, holder) -> holders.put(request.job().id(), holder));
    return holders;
  }

  private static List<Added> added(List<JobRequest> requests, JobKeys.Kept kept) {
    List<Added> added = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (kept == JobKeys.Kept.NONE || !kept.out(requests.get(i))) {
        added.add(new Added(requests.get(i), i));
      }
    }
    added.sort(ORDER);
    return added;
  }
}
