package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.job.JobStage.Store;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobView;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers in processes of their own, and what breaks them; after each storm the database tells what
 * became of the jobs. System properties make it longer:
 *
 * <ul>
 *   <li>{@code storm.jobs}: how many there are while processes are killed
 *   <li>{@code storm.millis}: how long each takes
 *   <li>{@code storm.kills}: how often a process is killed
 *   <li>{@code storm.pause}: milliseconds between
 *   <li>{@code storm.delayed}: how many jobs come due, over {@code storm.delay} seconds
 *   <li>{@code storm.away}: for how many seconds Redis is stopped
 * </ul>
 */
class JobStormTest {

  private static final int JOBS = Integer.getInteger("storm.jobs", 1_500);
  private static final int MILLIS = Integer.getInteger("storm.millis", 15);
  private static final int KILLS = Integer.getInteger("storm.kills", 2);
  private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("storm.pause", 700));
  private static final int DELAYED = Integer.getInteger("storm.delayed", 300);
  private static final int DELAY_SECONDS = Integer.getInteger("storm.delay", 3);
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("storm.away", 3));
  private static final int SLOTS = 8;

  /** Beyond what is promised, for a machine that has other things to do too. */
  private static final Duration SLACK = Duration.ofSeconds(4);

  @TempDir static Path data;
  private static EmbeddedServers embedded;
  private static final Map<Store, JobStage> STAGES = new EnumMap<>(Store.class);
  private JobStage stage;

  @BeforeAll
  static void open() {
    embedded = EmbeddedServers.in(data);
    for (Store store : Store.values()) {
      STAGES.put(store, new JobStage(data, embedded, store));
    }
  }

  @AfterEach
  void clear() {
    stage.clear();
  }

  @AfterAll
  static void close() {
    STAGES.values().forEach(JobStage::close);
    embedded.close();
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void killedWorkersLoseNoJob(Store store) {
    stage = STAGES.get(store);
    String storm = stage.ask(JOBS, MILLIS, Due.NOW);
    stage.work(SLOTS);
    stage.work(SLOTS);
    long inFlight = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Await.pass(PAUSE);
      stage.processes.remove(0).kill();
      inFlight += stage.running();
      stage.work(SLOTS);
    }
    Await.until(() -> stage.missing(storm) == 0);
    stage.awaitEmpty();
    long twice = stage.runs(storm) - JOBS;
    System.out.printf(
        "%s: %d jobs, %d kills, %d in flight then, %d done twice%n",
        store, JOBS, KILLS, inFlight, twice);
    assertThat(stage.failed()).isEmpty();
    assertThat(twice).isLessThanOrEqualTo(inFlight);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void jobOfAKilledWorkerRunsAgainWithinItsLease(Store store) {
    stage = STAGES.get(store);
    String storm = stage.ask(1, 2_000, Due.NOW);
    WorkerProcess victim = stage.work(1);
    Await.until(() -> stage.running() == 1);
    victim.kill();
    Instant killed = Instant.now();
    stage.work(1);
    stage.awaitDone(storm, 1);
    String began =
        stage
            .traces
            .strings(
                "select extract(epoch from began_at)::text from job_storm.done where storm = ?",
                storm)
            .get(0);
    double after = Double.parseDouble(began) - killed.toEpochMilli() / 1_000.0;
    System.out.printf("%s: begun again %.1f s after the kill%n", store, after);
    Duration lease = Workshop.TERMS.lease();
    assertThat(after).isLessThan(lease.plusSeconds(1).plus(SLACK).toMillis() / 1_000.0);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void processThatWasSuspendedCantEndTheJobThatAnotherHas(Store store) {
    stage = STAGES.get(store);
    String storm = stage.ask(1, 3_000, Due.NOW);
    WorkerProcess zombie = stage.work(1);
    Await.until(() -> stage.running() == 1);
    stage.work(1);
    zombie.signal("STOP");
    Await.pass(Workshop.TERMS.lease().plusSeconds(1));
    Await.until(() -> stage.running() == 1);
    zombie.signal("CONT");
    // Whoever has it now is still at it when the other says how its attempt ended.
    stage.awaitDone(storm, 1);
    stage.awaitEmpty();
    long heirs =
        stage.traces.number(
            "select count(*) from job_storm.done where storm = ? and process <> ?",
            storm,
            zombie.pid());
    assertThat(heirs).isEqualTo(1);
    assertThat(stage.failed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void clocksOfWorkersDontMatter(Store store) {
    stage = STAGES.get(store);
    stage.processes.add(
        WorkerProcess.start(stage.servers, SLOTS, Duration.ofSeconds(60), Workshop.LATE));
    stage.processes.add(
        WorkerProcess.start(stage.servers, SLOTS, Duration.ofSeconds(-60), Workshop.LATE));
    String storm = stage.ask(500, 2, Due.NOW);
    stage.awaitDone(storm, 500);
    stage.awaitEmpty();
    assertThat(stage.runs(storm)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "heap", "hang"})
  void poisonEndsAmongTheFailedAndTheOthersGoOn(String how) {
    stage = STAGES.get(Store.POSTGRES);
    JobId poison = stage.askPoison(how);
    String storm = stage.ask(50, 1, Due.NOW);
    stage.work(SLOTS);
    Await.until(
        () -> {
          // Whoever runs Karcis starts it again when it ends.
          if (!stage.processes.get(0).isRunning()) {
            stage.processes.remove(0);
            stage.work(SLOTS);
          }
          return stage.missing(storm) == 0 && !stage.failed().isEmpty();
        });
    List<JobView> failed = stage.failed();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).job().id()).isEqualTo(poison);
    assertThat(failed.get(0).first()).isPresent();
    String last = failed.get(0).last().map(JobError::text).orElseThrow();
    assertThat(last)
        .contains(
            switch (how) {
              case "exit" -> JobError.LEASE_ENDED;
              case "heap" -> "OutOfMemoryError";
              default -> "not done after";
            });
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void delayedJobsBeginInTime(Store store) {
    stage = STAGES.get(store);
    stage.work(SLOTS);
    String storm = UUID.randomUUID().toString();
    Instant start = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    List<JobRequest> all = new ArrayList<>();
    for (int i = 0; i < DELAYED; i++) {
      Instant due = start.plusMillis(DELAY_SECONDS * 1_000L * i / DELAYED);
      all.add(stage.trace(storm, 0, Due.at(due)));
    }
    stage.ask(storm, 0, all);
    Await.pass(Duration.ofSeconds(DELAY_SECONDS));
    stage.awaitDone(storm, DELAYED);
    String late =
        stage
            .traces
            .strings(
                "select percentile_cont(array[0, 0.5, 0.99, 1]) within group (order by"
                    + " extract(epoch from began_at - due_at) * 1000)::int[]::text"
                    + " from job_storm.done join job_storm.wanted using (job)"
                    + " where wanted.storm = ?",
                storm)
            .get(0);
    System.out.printf(
        "%s: %d jobs over %d s began late by min, p50, p99, max: %s ms%n",
        store, DELAYED, DELAY_SECONDS, late);
    assertThat(late).doesNotStartWith("{-");
  }

  @Test
  void jobsAreDoneAfterRedisWasKilledAndIsBack() {
    stage = STAGES.get(Store.REDIS);
    stage.work(SLOTS);
    stage.work(SLOTS);
    String storm = stage.ask(JOBS, 5, Due.NOW);
    Await.until(() -> stage.done(storm) > JOBS / 10);
    stage.redis.kill();
    Await.pass(AWAY);
    long before = stage.done(storm);
    stage.redis.start();
    Instant back = Instant.now();
    Await.until(() -> stage.done(storm) > before);
    System.out.printf(
        "Redis back after %s: the next job was done %d ms later%n",
        AWAY, Duration.between(back, Instant.now()).toMillis());
    Await.until(() -> stage.missing(storm) == 0);
    stage.awaitEmpty();
    assertThat(stage.failed()).isEmpty();
  }

  @Test
  void jobsThatAnOlderRedisDoesntKnowAreMadeAgain() {
    stage = STAGES.get(Store.REDIS);
    stage.workAndRemake(SLOTS, Duration.ofSeconds(4));
    String known = stage.ask(100, 20, Due.NOW);
    stage.redis.backUp();
    String lost = stage.ask(500, 20, Due.NOW);
    stage.redis.restore();
    long missing = stage.missing(lost);
    Instant back = Instant.now();
    Await.until(() -> stage.missing(known) + stage.missing(lost) == 0);
    System.out.printf(
        "Redis back on an older file: %d jobs made again in %d ms%n",
        missing, Duration.between(back, Instant.now()).toMillis());
    assertThat(missing).isPositive();
    stage.awaitEmpty();
    assertThat(stage.failed()).isEmpty();
  }
}
