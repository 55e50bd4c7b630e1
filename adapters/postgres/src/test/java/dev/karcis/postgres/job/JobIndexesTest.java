package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.postgres.Plans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 30,000 jobs of one queue wait, 10,000 are delayed, 5,000 run and 20,000 have failed. */
class JobIndexesTest {

  private static final Map<String, Object> CLAIMED =
      values(
          "why", "default", 0L, 20, "default", 0L, 20, "default", 20, "default", -1L, 20, "default",
          0L, "default", 20);

  private static Plans plans;

  @BeforeAll
  static void fill() {
    plans =
        new Plans(
            """
            insert into karcis.job
              (rank, place, until, lease_millis, bytes, queue, id, type, data)
            select case when i <= 30000 then i else karcis.clock_micros() + i * 1000000::bigint end, i,
              case when i > 40000 then karcis.clock_micros() + 20000000 + i end,
              5000, 10, 'default', lpad(to_hex(i), 32, '0')::uuid, 'no-op', ''
            from generate_series(1, 45000) as i
            """,
            """
            insert into karcis.job_failed
              (rank, fence, failed_at, lease_millis, bytes, tried, queue, id, type, data,
               first_tried, first_at, first_error, last_tried, last_at, last_error)
            select 1, 1, karcis.clock_micros(), 5000, 10, 1, 'default',
              lpad(to_hex(i + 100000), 32, '0')::uuid, 'type-' || i % 100, '',
              1, 1, '', 1, 1, ''
            from generate_series(1, 20000) as i
            """);
  }

  @AfterAll
  static void close() {
    plans.close();
  }

  private static String named(String sql) {
    StringBuilder named = new StringBuilder();
    int count = 0;
    for (char c : sql.toCharArray()) {
      named.append(c == '?' ? ":p" + count++ : String.valueOf(c));
    }
    return named.toString();
  }

  private static Map<String, Object> values(Object... values) {
    Map<String, Object> named = new HashMap<>();
    for (Object value : values) {
      named.put("p" + named.size(), value);
    }
    return named;
  }

  @Test
  void claimReadsAsManyAsItTakes() {
    plans.assertReads(200, "job_waiting", named(JobTurn.CLAIM), CLAIMED);
  }

  @Test
  void endedLeasesAreFoundByTheirTime() {
    plans.assertReads(200, "job_running", named(JobTurn.CLAIM), CLAIMED);
  }

  @Test
  void lookReadsAFewRows() {
    plans.assertReads(
        20,
        "job_waiting",
        named(Look.SQL),
        values("default", "default", -1L, "default", 0L, "default", 0L, "default"));
  }

  @Test
  void failedJobsAreListedByTheirOrder() {
    plans.assertReads(
        200,
        "job_failed_order",
        named(FailedJobs.PAGE),
        values("default", 3_600_000_000L, 20_000L, 51, 1_000_000L));
  }

  @Test
  void failedJobsOfATypeAreListedByTheirOrder() {
    plans.assertReads(
        200,
        "job_failed_type",
        named(FailedJobs.PAGE_OF_TYPE),
        values("default", "type-7", 3_600_000_000L, 20_000L, 51, 1_000_000L));
  }

  @Test
  void figuresReadNoMoreThanTheyCount() {
    String plan = plans.of(named(FigureReading.COUNT), values(3_600_000_000L));
    assertThat(plan).contains("job_waiting", "job_running").doesNotContain("Seq Scan");
  }

  @Test
  void claimWalksAlongTheIndexAlsoByAPlanForAnEmptyTable() {
    try (Plans empty = new Plans()) {
      assertThat(empty.of(named(JobTurn.CLAIM), CLAIMED))
          .contains("Index Scan using job_waiting", "Index Scan using job_running")
          .doesNotContain("Seq Scan on job ", "Bitmap");
    }
  }

  /** A queue is empty now and then, and what is planned then is kept when it is full. */
  @Test
  void attemptsAreFoundByTheirIdsAlsoByAPlanForAnEmptyTable() {
    String complete =
        JobTurn.COMPLETE
            .with(List.of())
            .sql()
            .replace("select ?, ?", "select array[]::uuid[], array[]::bigint[]")
            .replace("queue = ?", "queue = 'default'");
    try (Plans empty = new Plans()) {
      for (Plans each : List.of(empty, plans)) {
        assertThat(each.of(complete, Map.of()))
            .containsPattern("Index Scan using job_pkey on job .*\n +Index Cond: \\(\\(id = ANY");
      }
    }
  }
}
