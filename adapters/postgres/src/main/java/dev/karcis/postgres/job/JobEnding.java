package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Database;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What becomes of attempts, but for being completed. Each answers which were lost. */
final class JobEnding {

  private static final String CLOCK =
      Attempts.ASKED + ", clock as materialized (select karcis.clock_micros() as now)\n";

  /** By id, as all other calls do, since two statements of one call would lock in two orders. */
  private static final BulkStatement<Attempt> LOCK =
      Attempts.bulk(
          Attempts.ASKED
              + " select id, fence from karcis.job where "
              + Attempts.FOUND
              + " order by id for update");

  private static final BulkStatement<Placed<Failure>> RETRY =
      Placed.<Failure>bulk(
              CLOCK
                  + """
                  update karcis.job
                  set rank = now + %1$s, place = %2$s, until = null, orphaned = false,
                    first_tried = coalesce(first_tried, tried),
                    first_at = coalesce(first_at, now),
                    first_error = coalesce(first_error, %3$s),
                    last_tried = tried, last_at = now, last_error = %3$s
                  from clock
                  where %4$s
                  returning id, fence
                  """
                      .formatted(
                          Attempts.asked("delay"),
                          Attempts.asked("place"),
                          Attempts.asked("error"),
                          Attempts.FOUND))
          .text("error", placed -> placed.what().error())
          .bigint("delay", placed -> micros(placed.what().retryIn().orElseThrow()))
          .build();

  private static final BulkStatement<Placed<Failure>> GIVE_UP =
      Placed.<Failure>bulk(
              CLOCK
                  + """
                  , gone as (delete from karcis.job where %s returning *)
                  insert into karcis.job_failed
                    (rank, fence, failed_at, lease_millis, bytes, tried, queue, id, type, data,
                     first_tried, first_at, first_error, last_tried, last_at, last_error)
                  select rank, fence, now, lease_millis, bytes, tried, queue, id, type, data,
                    coalesce(first_tried, tried), coalesce(first_at, now),
                    coalesce(first_error, %2$s), tried, now, %2$s
                  from gone cross join clock
                  order by %3$s
                  returning id, fence
                  """
                      .formatted(Attempts.FOUND, Attempts.asked("error"), Attempts.asked("place")))
          .text("error", placed -> placed.what().error())
          .build();

  /** See the column's comment for the rank of what is handed back. */
  private static final BulkStatement<Placed<Release>> RELEASE =
      Placed.<Release>bulk(
              CLOCK
                  + """
                  update karcis.job
                  set rank = case when %1$s = 0 then -now else now + %1$s end, place = %2$s,
                    until = null, tried = tried - 1
                  from clock
                  where %3$s
                  returning id, fence
                  """
                      .formatted(Attempts.asked("delay"), Attempts.asked("place"), Attempts.FOUND))
          .bigint("delay", placed -> micros(placed.what().delay()))
          .build();

  private static final BulkStatement<Attempt> EXTEND =
      Attempts.bulk(
          CLOCK
              + """
              update karcis.job set until = now + lease_millis * 1000::bigint
              from clock
              where %s
              returning id, fence
              """
                  .formatted(Attempts.FOUND));

  private final Database database;

  JobEnding(Database database) {
    this.database = database;
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  /** Waits for the disk if one is given up: its end may have been told to others already. */
  Set<Attempt> fail(QueueName queue, List<Failure> failures) {
    List<Placed<Failure>> all = Placed.sorted(failures, Failure::attempt);
    Predicate<Placed<Failure>> again = placed -> placed.what().retryIn().isPresent();
    List<Placed<Failure>> retried = all.stream().filter(again).toList();
    List<Placed<Failure>> givenUp = all.stream().filter(again.negate()).toList();
    List<Attempt> locked =
        retried.isEmpty() || givenUp.isEmpty()
            ? List.of()
            : all.stream().map(Placed::attempt).toList();
    AttemptChange change =
        new AttemptChange(queue).add(LOCK, locked).add(RETRY, retried).add(GIVE_UP, givenUp);
    Set<Attempt> found = givenUp.isEmpty() ? change.send(database) : change.sendSynced(database);
    return Attempts.lost(failures.stream().map(Failure::attempt).toList(), found);
  }

  Set<Attempt> release(QueueName queue, List<Release> releases) {
    List<Placed<Release>> all = Placed.sorted(releases, Release::attempt);
    Set<Attempt> found = new AttemptChange(queue).add(RELEASE, all).send(database);
    return Attempts.lost(releases.stream().map(Release::attempt).toList(), found);
  }

  Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
    Set<Attempt> found =
        new AttemptChange(queue).add(EXTEND, Attempts.sorted(attempts, its -> its)).send(database);
    return Attempts.lost(attempts, found);
  }
}
