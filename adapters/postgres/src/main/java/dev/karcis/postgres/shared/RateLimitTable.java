package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;

/**
 * A row for each bucket that isn't full, and some that are until they are purged. The row's lock
 * makes takes of one key wait for each other, no longer than one statement takes.
 */
final class RateLimitTable implements RateLimiter {

  /**
   * What is left is known only once the row is locked, so the statement leaves what it granted in
   * the row, to return it. Where the rate was changed, or the clock was set back, nobody waits for
   * longer than the rate says.
   */
  private static final String TAKE =
      """
      insert into karcis.rate_limit as bucket (key, full_at, granted)
      select
        :key,
        now + least(:wanted, :permits) * :interval * interval '1 microsecond',
        least(:wanted, :permits)
      from (select clock_timestamp() as now) clock
      on conflict (key) do update set (full_at, granted) = (
        select now + (lack + free * :interval) * interval '1 microsecond', free
        from (select clock_timestamp() as now) clock
        cross join lateral (
          select cast(extract(epoch from bucket.full_at - now) * 1000000 as bigint) as until_full
        ) age
        cross join lateral (
          select least(greatest(until_full, 0), :fill) as lack
        ) bounded
        cross join lateral (
          select least(:wanted, (:fill - lack) / :interval) as free
        ) taken)
      returning
        granted,
        greatest(
          cast(extract(epoch from full_at - clock_timestamp()) * 1000000 as bigint), 0) as lack
      """;

  static final String PURGE =
      """
      delete from karcis.rate_limit where ctid = any(array(
        select ctid from karcis.rate_limit
        where full_at <= (select clock_timestamp())
        order by full_at
        limit :limit
        for update skip locked))
      """;

  private final Database database;

  RateLimitTable(Database database) {
    this.database = database;
  }

  @Override
  public Grant take(String key, Rate rate, int wanted) {
    RateLimiter.requireBounded(key, wanted);
    return database.alone(
        handle ->
            handle
                .createQuery(TAKE)
                .bind("key", key)
                .bind("wanted", wanted)
                .bind("permits", rate.permits())
                .bind("interval", rate.intervalMicros())
                .bind("fill", rate.fillMicros())
                .map(
                    (row, context) ->
                        new Grant(row.getInt("granted"), rate.next(row.getLong("lack"))))
                .one());
  }

  @Override
  public int purge(int limit) {
    return database.alone(handle -> handle.createUpdate(PURGE).bind("limit", limit).execute());
  }
}
