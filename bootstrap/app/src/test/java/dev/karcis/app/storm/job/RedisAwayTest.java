package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis is killed under workers in processes of their own, and comes back as it was or older.
 * System properties make it longer:
 *
 * <ul>
 *   <li>{@code storm.jobs}: how many jobs Redis has
 *   <li>{@code storm.millis}: how long each takes
 *   <li>{@code storm.away}: for how many seconds it is stopped
 * </ul>
 */
class RedisAwayTest {

  private static final int JOBS = Integer.getInteger("storm.jobs", 1_500);
  private static final int MILLIS = Integer.getInteger("storm.millis", 20);
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("storm.away", 3));
  private static final Shift EIGHT = Shift.of(8);
  private static final Set<String> NAMED = Set.of("redis", "redis-jobs");

  /** How soon it is all as before, once Redis is. */
  private static final Duration PROMISED = Duration.ofSeconds(5);

  /** Until a process must have noticed. */
  private static final Duration NOTICED = Duration.ofSeconds(3);

  @TempDir static Path data;
  private static JobStage stage;

  @BeforeAll
  static void open() {
    stage = new JobStage(data);
  }

  @AfterEach
  void clear() {
    stage.clear();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  /** It goes on with what PostgreSQL has, so it is ready all the time, and says what it lacks. */
  @Test
  void workersSayThatRedisIsAwayAndResumeByThemselves() {
    WorkerProcess worker = stage.work(EIGHT.withProbes());
    WorkerProcess other = stage.work(EIGHT.withProbes());
    try (HealthWatch first = HealthWatch.of(worker, stage.redis);
        HealthWatch second = HealthWatch.of(other, stage.redis)) {
      List<HealthWatch> watches = List.of(first, second);
      Await.until(() -> watches.stream().allMatch(HealthWatch::isWhole));
      String storm = stage.ask(Store.REDIS, JOBS, MILLIS);
      Await.until(() -> stage.done(storm) > JOBS / 10);
      Instant killed = kill(stage.redis);
      String sure = stage.ask(Store.POSTGRES, 200, 5);
      stage.awaitDone(sure);
      Await.pass(Duration.between(Instant.now(), killed.plus(AWAY)));
      assertThat(stage.missing(storm)).as("jobs that wait for Redis").isPositive();
      Instant starting = Instant.now();
      stage.redis.start();
      Await.until(() -> watches.stream().allMatch(HealthWatch::isWhole));
      stage.awaitDone(storm);
      Instant back = first.redisAnswered(starting);
      Duration resumed = Duration.between(back, firstDone(storm, starting));
      System.out.printf(
          "Redis away for %s: the next job was done %d ms after its first answer%n",
          AWAY, resumed.toMillis());
      assertThat(resumed).isLessThan(PROMISED);
      watches.forEach(watch -> assertTruth(watch, killed, starting, back));
    }
    stage.jobs.awaitEmpty();
    assertThat(stage.jobs.failed()).isEmpty();
  }

  private static Instant kill(RedisServer redis) {
    redis.kill();
    return Instant.now();
  }

  private static Instant firstDone(String storm, Instant since) {
    return stage.traces.time(
        "min(done_at) filter (where done_at > '" + since + "'::timestamptz)", storm);
  }

  private static void assertTruth(
      HealthWatch watch, Instant killed, Instant starting, Instant back) {
    Duration named = watch.said(NAMED, killed);
    Duration whole = watch.said(Set.of(), back);
    List<HealthWatch.Look> since = watch.between(killed, Instant.MAX);
    System.out.printf(
        "readiness: %d looks, ready in %d; named %s %d ms after the kill, nothing %d ms after the"
            + " first answer%n",
        since.size(),
        since.stream().filter(HealthWatch.Look::isReady).count(),
        NAMED,
        named.toMillis(),
        whole.toMillis());
    assertThat(since).allMatch(HealthWatch.Look::isReady);
    assertThat(named).isLessThan(NOTICED);
    assertThat(watch.between(killed.plus(named), starting))
        .isNotEmpty()
        .allMatch(look -> look.degraded().equals(NAMED) && !look.redisAnswers());
    assertThat(whole).isLessThan(PROMISED);
  }

  @Test
  void jobsThatAnOlderRedisDoesntKnowAreMadeAgain() {
    stage.workAndRemake(EIGHT.remaking(Duration.ofSeconds(2)));
    String known = stage.ask(Store.REDIS, 100, 20);
    stage.redis.backUp();
    String lost = stage.ask(Store.REDIS, 500, 20);
    stage.redis.restore();
    long missing = stage.missing(lost);
    Instant back = Instant.now();
    stage.awaitDone(known, lost);
    System.out.printf(
        "Redis back on an older file: %d jobs made again in %d ms%n",
        missing, Duration.between(back, Instant.now()).toMillis());
    assertThat(missing).isPositive();
    stage.jobs.awaitEmpty();
    assertThat(stage.jobs.failed()).isEmpty();
  }
}
