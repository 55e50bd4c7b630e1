package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.DuplicateRow;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Enqueues. */
final class JobAdding {

  /** Copying fewer gains less than its three more round trips cost, to a server 0.2 ms away. */
  private static final int MIN_COPIED = 250;

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
          .text("queue", Added::queue)
          .uuid("id", added -> added.job().id().value())
          .text("type", added -> added.job().type())
          .integer("lease_millis", Added::leaseMillis)
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

  private final Database database;
  private final JobKeys keys;
  private final JobCopying copying;

  JobAdding(Database database) {
    this.database = database;
    this.keys = new JobKeys(database);
    this.copying = new JobCopying(database);
  }

  /** Answers who keeps whom from being enqueued. */
  Map<JobId, JobId> add(List<JobRequest> requests) {
    JobKeys.Kept kept = stored(requests);
    Map<JobId, JobId> holders = new HashMap<>();
    kept.refused().forEach((request, holder) -> holders.put(request.job().id(), holder));
    return holders;
  }

  /** Long lists of which some are there already, since they are asked for again, are few. */
  private JobKeys.Kept stored(List<JobRequest> requests) {
    try {
      return stored(requests, MIN_COPIED);
    } catch (DuplicateRow e) {
      return stored(requests, Integer.MAX_VALUE);
    }
  }

  private JobKeys.Kept stored(List<JobRequest> requests, int minCopied) {
    AtomicReference<JobKeys.Kept> kept = new AtomicReference<>();
    database.apart(
        () -> {
          kept.set(keys.hold(requests));
          List<Added> added = added(requests, kept.get());
          if (!added.isEmpty()) {
            store(added, minCopied);
          }
        });
    return kept.get();
  }

  private void store(List<Added> added, int minCopied) {
    Pipeline pipeline = new Pipeline();
    if (added.size() < minCopied) {
      pipeline.change(ADD.with(added));
    } else {
      copying.add(added);
    }
    database.later(pipeline.change(REMOVE_FAILED.with(added)));
  }

  private static List<Added> added(List<JobRequest> requests, JobKeys.Kept kept) {
    List<Added> added = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (kept == JobKeys.Kept.NONE || !kept.out(requests.get(i))) {
        added.add(new Added(requests.get(i), i));
      }
    }
    added.sort(Added.ORDER);
    return added;
  }
}
