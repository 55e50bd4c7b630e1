package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.ServeProcess;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.QueueFigures;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Staff steer a queue while jobs of both stores flow through it, done by two processes; a third one
 * serves the API. System properties make it longer:
 *
 * <ul>
 *   <li>{@code storm.jobs}: how many flow at least, in both stores together
 *   <li>{@code storm.millis}: how long each takes
 *   <li>{@code storm.troubles}: how many fail in each store and are tried again, and as many are
 *       discarded
 *   <li>{@code storm.still}: for how many milliseconds a paused queue is watched
 * </ul>
 */
class SteeringStormTest {

  private static final int JOBS = Integer.getInteger("storm.jobs", 2_000);
  private static final int MILLIS = Integer.getInteger("storm.millis", 20);
  private static final int TROUBLES = Integer.getInteger("storm.troubles", 100);
  private static final Duration STILL = Duration.ofMillis(Integer.getInteger("storm.still", 1_000));
  private static final int PROCESSES = 2;
  private static final int SLOTS = 8;

  /** What slots do, and what was claimed ahead for 50 ms. */
  private static final long MAX_IN_HAND = PROCESSES * (SLOTS + SLOTS * 50L / Math.max(1, MILLIS));

  @TempDir static Path data;
  private static JobStage stage;
  private static ServeProcess serve;

  private enum By {
    THE_WEB,
    THE_TERMINAL
  }

  @BeforeAll
  static void open() {
    stage = new JobStage(data);
    serve =
        ServeProcess.start(
            List.of("--data-dir", data.toString(), "--no-workers", "--notice-seconds", "0"),
            Map.of());
    for (int i = 0; i < PROCESSES; i++) {
      stage.work(Shift.of(SLOTS));
    }
  }

  @AfterAll
  static void close() {
    serve.close();
    stage.close();
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void everyJobIsDoneOrDiscardedHoweverStaffSteer(By way) {
    Staff staff =
        way == By.THE_WEB ? StaffOnTheWeb.of(serve.address()) : new StaffAtATerminal(data);
    String flawed = JobStage.anyStorm();
    String doomed = JobStage.anyStorm();
    Map<Store, JobId> triedAgain = askEach(StormJobs.FLAWED, flawed);
    Map<Store, JobId> discarded = askEach(StormJobs.DOOMED, doomed);
    Flow flow = new Flow(stage, MILLIS);
    Map<Store, JobId> unwanted;
    try (flow) {
      stage.jobs.awaitEach(2 * TROUBLES, QueueFigures::failed);
      unwanted = stopTheFlow(staff, flow);
      triedAgain.values().parallelStream().forEach(staff::retry);
      discarded.values().parallelStream().forEach(staff::discard);
      triedAgain.forEach(SteeringStormTest::awaitFailedAgain);
      stage.allow(flawed, Traces.ANY_PROCESS);
      int all = 2 * TROUBLES;
      assertThat(staff.retryFailed(StormJobs.FLAWED.name())).isEqualTo(all);
      assertThat(staff.discardFailed(StormJobs.DOOMED.name())).isEqualTo(all - discarded.size());
      Await.until(() -> flow.asked() >= JOBS);
    }
    stage.jobs.awaitEmpty();
    assertThat(stage.jobs.failed()).isEmpty();
    assertThat(stage.done(flawed)).isEqualTo(2 * TROUBLES);
    assertThat(stage.done(doomed)).isZero();
    assertThat(begun("storm", doomed)).as("discarded ones never run again").isEqualTo(2 * TROUBLES);
    flow.storms().forEach((store, storm) -> assertDoneBut(unwanted.get(store), storm));
    System.out.printf(
        "steered by %s: %d jobs flowed, %d done twice%n", way, flow.asked(), doneTwice(flow));
  }

  /** Answers the first in each store. */
  private static Map<Store, JobId> askEach(JobType<Told.Allowed> type, String storm) {
    Map<Store, JobId> first = new EnumMap<>(Store.class);
    for (Store store : Store.values()) {
      first.put(store, stage.ask(store, type, storm, TROUBLES).get(0));
    }
    return first;
  }

  /** For a while; answers what was discarded meanwhile, as it waited. */
  private static Map<Store, JobId> stopTheFlow(Staff staff, Flow flow) {
    staff.pause();
    Instant told = Instant.now();
    Map<Store, JobId> unwanted = new EnumMap<>(Store.class);
    flow.storms().forEach((store, storm) -> unwanted.put(store, askOne(store, storm)));
    unwanted.values().parallelStream().forEach(staff::discard);
    Await.until(() -> stage.jobs.running() == 0);
    long done = done();
    Await.pass(STILL);
    assertThat(done()).as("done in a paused queue").isEqualTo(done);
    for (Store store : Store.values()) {
      QueueFigures figures = stage.jobs.figures(store).orElseThrow();
      assertThat(figures.paused()).as(store.shown()).isTrue();
      assertThat(figures.ready()).as(store.shown()).isPositive();
    }
    long late =
        stage.traces.number(
            "select count(*) from job_storm.done where began_at > ?", Timestamp.from(told));
    System.out.printf("%d jobs in hand were begun after the pause%n", late);
    assertThat(late).isLessThanOrEqualTo(MAX_IN_HAND);
    staff.resume();
    flow.storms().forEach((store, storm) -> awaitMore(storm));
    return unwanted;
  }

  private static JobId askOne(Store store, String storm) {
    JobRequest request = JobStage.trace(storm, MILLIS);
    stage.ask(store, storm, MILLIS, List.of(request));
    return request.job().id();
  }

  private static long done() {
    return stage.traces.number("select count(*) from job_storm.done");
  }

  private static void awaitMore(String storm) {
    long before = stage.runs(storm);
    Await.until(() -> stage.runs(storm) > before);
  }

  private static void awaitFailedAgain(Store store, JobId job) {
    Await.until(
        () ->
            begun("job::text", job.toString()) == 2
                && stage
                    .jobs
                    .in(store)
                    .board()
                    .find(StormJobs.QUEUE, job)
                    .filter(its -> its.state() == JobState.FAILED)
                    .isPresent());
  }

  private static long begun(String column, String value) {
    return stage.traces.number(
        "select count(*) from job_storm.begun where " + column + " = ?", value);
  }

  private static void assertDoneBut(JobId unwanted, String storm) {
    assertThat(stage.missing(storm)).isEqualTo(1);
    assertThat(
            stage.traces.number(
                "select count(*) from job_storm.done where job = ?", unwanted.value()))
        .isZero();
  }

  private static long doneTwice(Flow flow) {
    return flow.storms().values().stream()
        .mapToLong(storm -> stage.runs(storm) - stage.done(storm))
        .sum();
  }
}
