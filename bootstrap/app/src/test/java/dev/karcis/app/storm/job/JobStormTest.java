package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers in processes of their own, on jobs in both stores at once, and what breaks them; after
 * each storm the database tells what became of the jobs. System properties make it longer:
 *
 * <ul>
 *   <li>{@code storm.jobs}: how many there are in each store while processes are killed
 *   <li>{@code storm.millis}: how long each takes
 *   <li>{@code storm.kills}: how often a process is killed
 *   <li>{@code storm.pause}: milliseconds between
 *   <li>{@code storm.delayed}: how many jobs come due in each store, over {@code storm.delay}
 *       seconds
 * </ul>
 */
class JobStormTest {

  private static final int JOBS = Integer.getInteger("storm.jobs", 1_000);
  private static final int MILLIS = Integer.getInteger("storm.millis", 15);
  private static final int KILLS = Integer.getInteger("storm.kills", 2);
  private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("storm.pause", 700));
  private static final int DELAYED = Integer.getInteger("storm.delayed", 300);
  private static final int DELAY_SECONDS = Integer.getInteger("storm.delay", 2);
  private static final Shift EIGHT = Shift.of(8);

  /** One slot for each store's job. */
  private static final Shift TWO = Shift.of(2);

  /** Beyond what is promised, for a machine that has other things to do too. */
  private static final Duration SLACK = Duration.ofSeconds(4);

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

  /** Answers their storms' names. */
  private static Map<Store, String> askEach(int jobs, int millis) {
    Map<Store, String> storms = new EnumMap<>(Store.class);
    for (Store store : Store.values()) {
      storms.put(store, stage.ask(store, jobs, millis));
    }
    return storms;
  }

  private static void awaitDone(Map<Store, String> storms) {
    storms.values().forEach(stage::awaitDone);
  }

  @Test
  void killedWorkersLoseNoJob() {
    Map<Store, String> storms = askEach(JOBS, MILLIS);
    stage.work(EIGHT);
    stage.work(EIGHT);
    Map<Store, Long> inFlight = new EnumMap<>(Store.class);
    for (int kill = 0; kill < KILLS; kill++) {
      Await.pass(PAUSE);
      stage.processes.remove(0).kill();
      for (Store store : Store.values()) {
        inFlight.merge(store, stage.jobs.running(store), Long::sum);
      }
      stage.work(EIGHT);
    }
    awaitDone(storms);
    stage.jobs.awaitEmpty();
    assertThat(stage.jobs.failed()).isEmpty();
    storms.forEach(
        (store, storm) -> {
          long twice = stage.runs(storm) - JOBS;
          System.out.printf(
              "%s: %d jobs, %d kills, %d in flight then, %d done twice%n",
              store, JOBS, KILLS, inFlight.get(store), twice);
          assertThat(twice).as(store.shown()).isLessThanOrEqualTo(inFlight.get(store));
        });
  }

  @Test
  void jobsOfAKilledWorkerRunAgainWithinTheirLeases() {
    Map<Store, String> storms = new EnumMap<>(Store.class);
    for (Store store : Store.values()) {
      storms.put(store, JobStage.anyStorm());
      stage.ask(store, StormJobs.PATIENT, storms.get(store), 1);
    }
    WorkerProcess victim = stage.work(TWO);
    Await.until(() -> begunIn(victim) == 2);
    victim.kill();
    Instant killed = Instant.now();
    storms.values().forEach(storm -> stage.allow(storm, Traces.ANY_PROCESS));
    stage.work(TWO);
    stage.jobs.awaitEmpty();
    Duration lease = StormJobs.TERMS.lease();
    storms.forEach(
        (store, storm) -> {
          Duration after = Duration.between(killed, stage.traces.time("min(began_at)", storm));
          System.out.printf("%s: begun again %d ms after the kill%n", store, after.toMillis());
          assertThat(after).as(store.shown()).isLessThan(lease.plusSeconds(1).plus(SLACK));
        });
  }

  /** Each is at its job until it is allowed to be done; one learns that when the other has it. */
  @Test
  void processThatWasSuspendedCantEndTheJobsThatAnotherHas() {
    String storm = JobStage.anyStorm();
    for (Store store : Store.values()) {
      stage.ask(store, StormJobs.PATIENT, storm, 1);
    }
    WorkerProcess zombie = stage.work(TWO);
    Await.until(() -> begunIn(zombie) == 2);
    WorkerProcess heir = stage.work(TWO);
    zombie.signal("STOP");
    Await.until(() -> begunIn(heir) == 2);
    zombie.signal("CONT");
    stage.allow(storm, zombie.pid());
    Await.until(() -> refused(zombie) == 2 || stage.jobs.running() < 2);
    assertThat(stage.jobs.running()).as("jobs that the heir has").isEqualTo(2);
    stage.allow(storm, heir.pid());
    stage.jobs.awaitEmpty();
    assertThat(doneIn(zombie)).isEqualTo(2);
    assertThat(doneIn(heir)).isEqualTo(2);
    assertThat(refused(heir)).isZero();
    assertThat(stage.jobs.failed()).isEmpty();
  }

  private static long begunIn(WorkerProcess process) {
    return stage.traces.number(
        "select count(*) from job_storm.begun where process = ?", process.pid());
  }

  private static long doneIn(WorkerProcess process) {
    return stage.traces.number(
        "select count(*) from job_storm.done where process = ?", process.pid());
  }

  private static long refused(WorkerProcess process) {
    return stage.traces.number(
        "select coalesce(sum(jobs), 0) from job_storm.refused where process = ?", process.pid());
  }

  @Test
  void clocksOfWorkersDontMatter() {
    stage.work(EIGHT.withClockOff(Duration.ofSeconds(60)));
    stage.work(EIGHT.withClockOff(Duration.ofSeconds(-60)));
    for (Store store : Store.values()) {
      String storm = stage.ask(store, 200, 20);
      Instant due = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
      stage.ask(store, storm, 20, List.of(JobStage.trace(storm, 20, Due.at(due))));
      stage.awaitDone(storm);
      Duration late = Duration.between(due, stage.traces.time("max(began_at)", storm));
      assertThat(late).as(store.shown()).isBetween(Duration.ZERO, SLACK);
      assertThat(stage.runs(storm)).as(store.shown()).isEqualTo(201);
    }
    stage.jobs.awaitEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "heap", "hang"})
  void poisonEndsAmongTheFailedAndTheOthersGoOn(String how) {
    JobId poison = stage.askPoison(Store.POSTGRES, how);
    String storm = stage.ask(Store.POSTGRES, 50, 1);
    stage.work(EIGHT);
    Await.until(
        () -> {
          // Whoever runs Karcis starts it again when it ends.
          if (!stage.processes.get(0).isRunning()) {
            stage.processes.remove(0);
            stage.work(EIGHT);
          }
          return stage.missing(storm) == 0 && !stage.jobs.failed().isEmpty();
        });
    List<JobView> failed = stage.jobs.failed();
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

  @Test
  void delayedJobsBeginInTime() {
    stage.work(EIGHT);
    Instant start = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    Map<Store, String> storms = new EnumMap<>(Store.class);
    for (Store store : Store.values()) {
      String storm = JobStage.anyStorm();
      List<JobRequest> all = new ArrayList<>();
      for (int i = 0; i < DELAYED; i++) {
        Instant due = start.plusMillis(DELAY_SECONDS * 1_000L * i / DELAYED);
        all.add(JobStage.trace(storm, 0, Due.at(due)));
      }
      stage.ask(store, storm, 0, all);
      storms.put(store, storm);
    }
    Await.pass(Duration.ofSeconds(DELAY_SECONDS));
    awaitDone(storms);
    storms.forEach(
        (store, storm) -> {
          String late = lateness(storm);
          System.out.printf(
              "%s: %d jobs over %d s began late by min, p50, p99, max: %s ms%n",
              store, DELAYED, DELAY_SECONDS, late);
          assertThat(late).as(store.shown()).doesNotStartWith("{-");
        });
  }

  private static String lateness(String storm) {
    return stage
        .traces
        .strings(
            "select percentile_cont(array[0, 0.5, 0.99, 1]) within group (order by"
                + " extract(epoch from began_at - due_at) * 1000)::int[]::text"
                + " from job_storm.done join job_storm.wanted using (job)"
                + " where wanted.storm = ?",
            storm)
        .get(0);
  }
}
