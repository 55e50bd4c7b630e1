package dev.karcis.postgres.job;

import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Who holds which unique key. */
final class JobKeys {

  /** Each by itself and by its id, however small the planner takes the tables for. */
  private static final BulkStatement<JobRequest> PRESENT =
      BulkStatement.<JobRequest>of(
              """
              select r.position from :rows with ordinality as r(:columns, position)
              where exists (
                  select from karcis.job j
                  where j.id = r.id and j.queue is not distinct from r.queue offset 0)
                or exists (
                  select from karcis.job_failed f
                  where f.id = r.id and f.queue is not distinct from r.queue offset 0)
              """)
          .text("queue", request -> request.job().queue().value())
          .uuid("id", request -> request.job().id().value())
          .build();

  /** In the order of the keys, so that no two wait for each other. */
  private static final BulkStatement<JobRequest> HOLD =
      BulkStatement.<JobRequest>of(
              """
              insert into karcis.job_key as held (queue, key, holder, until)
              select r.queue, r.key, r.holder, c.now + r.time
              from :rows as r(:columns) cross join (select karcis.clock_micros() as now) as c
              order by r.queue collate "C", r.key collate "C"
              on conflict (key, queue) do update
              set holder = excluded.holder, until = excluded.until
              where held.until <= karcis.clock_micros()
              returning queue, key
              """)
          .text("queue", request -> request.job().queue().value())
          .text("key", request -> request.unique().orElseThrow().key())
          .uuid("holder", request -> request.job().id().value())
          .bigint("time", request -> request.unique().orElseThrow().time().toNanos() / 1_000)
          .build();

  /**
   * Of the same keys in all queues. A later statement than {@link #HOLD}, which waited for those
   * that held keys beside it.
   */
  private static final BulkStatement<Key> HOLDERS =
      BulkStatement.<Key>of(
              """
              select queue, key, holder from karcis.job_key where key = any (:arrays)
              """)
          .text("key", Key::key)
          .build();

  private final Database database;

  JobKeys(Database database) {
    this.database = database;
  }

  private record Key(String queue, String key) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::queue).thenComparing(Key::key);

    static Key of(JobRequest request) {
      return new Key(request.job().queue().value(), request.unique().orElseThrow().key());
    }

    /** From a row of a queue and a key. */
    static Key of(ResultSet row) throws SQLException {
      return new Key(row.getString(1), row.getString(2));
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What isn't to be enqueued.
   *
   * @param refused who holds the key, by each that is kept out by it
   * @param present those that were in their queues already: they may have left since
   */
  record Kept(Map<JobRequest, JobId> refused, Set<JobRequest> present) {

    static final Kept NONE = new Kept(Map.of(), Set.of());

    boolean out(JobRequest request) {
      return refused.containsKey(request) || present.contains(request);
    }
  }

  /**
   * Holds the keys of those that aren't in their queues yet, in the running transaction. Answers
   * which of all those with keys may not be enqueued.
   */
  Kept hold(List<JobRequest> requests) {
    List<JobRequest> keyed = requests.stream().filter(its -> its.unique().isPresent()).toList();
    if (keyed.isEmpty()) {
      return Kept.NONE;
    }
    Set<JobRequest> present = present(keyed);
    List<JobRequest> absent = keyed.stream().filter(its -> !present.contains(its)).toList();
    Map<JobRequest, JobId> refused = absent.isEmpty() ? Map.of() : refused(absent);
    // What another call was just enqueuing, its key held by itself, has come since.
    List<JobRequest> own =
        refused.keySet().stream().filter(its -> its.job().id().equals(refused.get(its))).toList();
    if (!own.isEmpty()) {
      Set<JobRequest> come = present(own);
      come.forEach(refused::remove);
      present.addAll(come);
    }
    return new Kept(refused, present);
  }

  /** Those that are in their queues. */
  private Set<JobRequest> present(List<JobRequest> requests) {
    Set<JobRequest> present = new HashSet<>();
    database.send(
        new Pipeline()
            .query(PRESENT.with(requests), row -> present.add(requests.get(row.getInt(1) - 1))));
    return present;
  }

  private Map<JobRequest, JobId> refused(List<JobRequest> absent) {
    Map<Key, JobRequest> first = new TreeMap<>();
    absent.forEach(request -> first.putIfAbsent(Key.of(request), request));
    Set<Key> taken = new HashSet<>();
    Map<Key, JobId> holders = new HashMap<>();
    database.send(
        new Pipeline()
            .query(HOLD.with(first.values()), row -> taken.add(Key.of(row)))
            .query(
                HOLDERS.with(first.keySet()),
                row -> holders.put(Key.of(row), new JobId(row.getObject(3, UUID.class)))));
    Map<JobRequest, JobId> refused = new HashMap<>();
    for (JobRequest request : absent) {
      Key key = Key.of(request);
      if (!taken.contains(key) || !holders.get(key).equals(request.job().id())) {
        refused.put(request, holders.get(key));
      }
    }
    return refused;
  }
}
