package dev.karcis.postgres.job;

import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counts jobs: to the last up to {@link QueueFigures#EXACT_UP_TO}, and what is beyond that by a
 * sample of the tables' pages, so that a full queue isn't read from end to end each time.
 */
final class FigureReading {

  /** Names are leapt along the indexes: from each to the next that is greater. */
  static final String COUNT =
      """
      with recursive clock as materialized (select karcis.clock_micros() as now),
      waiting as (
        (select queue from karcis.job where until is null order by queue limit 1)
        union all
        select (select j.queue from karcis.job j where j.until is null and j.queue > w.queue
                order by j.queue limit 1)
        from waiting w where w.queue is not null
      ),
      running as (
        (select queue from karcis.job where until is not null order by queue limit 1)
        union all
        select (select j.queue from karcis.job j where j.until is not null and j.queue > r.queue
                order by j.queue limit 1)
        from running r where r.queue is not null
      ),
      failed as (
        (select queue from karcis.job_failed order by queue limit 1)
        union all
        select (select j.queue from karcis.job_failed j where j.queue > f.queue
                order by j.queue limit 1)
        from failed f where f.queue is not null
      ),
      names as (
        select queue from waiting union select queue from running union select queue from failed
        union select queue from karcis.job_pause
      )
      select n.queue,
        exists (select from karcis.job_pause p where p.queue = n.queue) as paused,
        (select count(*) from (
          select from karcis.job j where j.queue = n.queue and j.until is null
            and j.rank <= (select now from clock) limit %1$d) as counted) as ready,
        (select count(*) from (
          select from karcis.job j where j.queue = n.queue and j.until is null
            and j.rank > (select now from clock) limit %1$d) as counted) as delayed,
        (select count(*) from (
          select from karcis.job j where j.queue = n.queue and j.until is not null
          limit %1$d) as counted) as running,
        (select count(*) from (
          select from karcis.job_failed j where j.queue = n.queue
            and j.failed_at > (select now from clock) - ? limit %1$d) as counted) as failed,
        coalesce((select (select now from clock) - abs(j.rank) from karcis.job j
          where j.queue = n.queue and j.until is null and j.rank <= (select now from clock)
          order by j.rank, j.place limit 1), 0) as oldest
      from names n
      where n.queue is not null
      order by n.queue
      """
          .formatted(QueueFigures.EXACT_UP_TO + 1);

  /** How many pages stand behind one that is looked at. */
  private static final String SHARE =
      "greatest(1, pg_relation_size('%s') / current_setting('block_size')::int / 400.0)";

  /** Of some hundred pages, taken by chance. */
  static final String SAMPLE =
      """
      with clock as materialized (select karcis.clock_micros() as now)
      select queue,
        count(*) filter (where until is null and rank <= (select now from clock)) * %1$s,
        count(*) filter (where until is null and rank > (select now from clock)) * %1$s,
        count(*) filter (where until is not null) * %1$s,
        0
      from karcis.job tablesample system (100 / %1$s)
      group by queue
      """
          .formatted(SHARE.formatted("karcis.job"));

  static final String SAMPLE_FAILED =
      """
      select queue, 0, 0, 0, count(*) * %1$s
      from karcis.job_failed tablesample system (100 / %1$s)
      group by queue
      """
          .formatted(SHARE.formatted("karcis.job_failed"));

  private final Database database;
  private final Retention retention;

  FigureReading(Database database, Retention retention) {
    this.database = database;
    this.retention = retention;
  }

  List<QueueFigures> all() {
    List<QueueFigures> counted = new ArrayList<>();
    long maxAge = TimeUnit.MILLISECONDS.toMicros(retention.maxAge().toMillis());
    database.apart(
        () -> {
          counted.clear();
          database.later(
              new Pipeline().query(Call.of(COUNT, maxAge), row -> counted.add(figures(row))));
        });
    return counted.stream().allMatch(FigureReading::isExact) ? counted : estimated(counted);
  }

  private static QueueFigures figures(ResultSet row) throws SQLException {
    return new QueueFigures(
        new QueueName(row.getString("queue")),
        row.getBoolean("paused"),
        row.getLong("ready"),
        row.getLong("delayed"),
        row.getLong("running"),
        row.getLong("failed"),
        Duration.ofNanos(Math.max(0, row.getLong("oldest")) * 1_000));
  }

  private static boolean isExact(QueueFigures its) {
    return Math.max(Math.max(its.ready(), its.delayed()), Math.max(its.running(), its.failed()))
        <= QueueFigures.EXACT_UP_TO;
  }

  private List<QueueFigures> estimated(List<QueueFigures> counted) {
    Map<String, long[]> sampled = new HashMap<>();
    database.apart(
        () -> {
          sampled.clear();
          database.later(
              new Pipeline()
                  .query(Call.of(SAMPLE), row -> add(sampled, row))
                  .query(Call.of(SAMPLE_FAILED), row -> add(sampled, row)));
        });
    long[] none = new long[4];
    return counted.stream()
        .map(its -> estimated(its, sampled.getOrDefault(its.queue().value(), none)))
        .toList();
  }

  private static void add(Map<String, long[]> sampled, ResultSet row) throws SQLException {
    long[] counts = sampled.computeIfAbsent(row.getString(1), queue -> new long[4]);
    for (int i = 0; i < counts.length; i++) {
      counts[i] += row.getBigDecimal(i + 2).longValue();
    }
  }

  private static QueueFigures estimated(QueueFigures its, long[] sampled) {
    return new QueueFigures(
        its.queue(),
        its.paused(),
        estimated(its.ready(), sampled[0]),
        estimated(its.delayed(), sampled[1]),
        estimated(its.running(), sampled[2]),
        estimated(its.failed(), sampled[3]),
        its.oldest());
  }

  private static long estimated(long counted, long sampled) {
    return counted <= QueueFigures.EXACT_UP_TO ? counted : Math.max(counted, sampled);
  }
}
