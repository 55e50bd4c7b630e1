package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.UniqueKey;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait for the rows of others, and what becomes of jobs meanwhile. */
@Timeout(60)
class JobLocksTest {

  /** One that isn't due. */
  private static final String ADD =
      """
      insert into karcis.job (rank, place, lease_millis, bytes, queue, id, type, data)
      values (karcis.clock_micros() + 3600000000, 0, 5000, 0, :queue, :id, 'no-op', '')
      """;

  private static final String CUT_COPYING =
      """
      select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'copy %'
      """;

  private static JobDatabase database;

  private final QueueName queue = new QueueName("q" + Samples.id().toString().replace("-", ""));
  private final JobQueue jobs = database.process().queue();

  @BeforeAll
  static void start() {
    database = new JobDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private Job job() {
    return new Job(
        new JobId(Samples.id()),
        queue,
        "no-op",
        1,
        Payload.EMPTY,
        new Terms(3, Duration.ofMinutes(1)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  private JobRequest unique(Job job, String key) {
    UniqueKey unique = new UniqueKey(queue.value() + " " + key, Duration.ofHours(1));
    return new JobRequest(job, Due.NOW, Optional.of(unique));
  }

  private interface Locked {
    /**
     * @param waits returns when somebody waits for the lock
     */
    void with(Handle handle, Runnable waits);
  }

  /** Works with a row locked, in a transaction of its own. */
  private static void locked(String sql, Object name, Locked work) {
    database
        .database()
        .alone(
            handle -> {
              handle.begin();
              try {
                handle.createQuery(sql).bind("name", name).mapToMap().one();
                work.with(handle, JobLocksTest::awaitWaiting);
              } finally {
                handle.rollback();
              }
              return null;
            });
  }

  private static void awaitWaiting() {
    String sql =
        """
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
        """;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    long waiting = 0;
    while (waiting == 0) {
      assertThat(System.nanoTime()).as("somebody waits").isLessThan(end);
      waiting =
          database.database().alone(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
  }

  @Test
  void holderThatLeavesWhileItIsEnqueuedAgainIsNotEnqueued() {
    Job holder = job();
    JobRequest other = unique(job(), "other");
    jobs.enqueue(List.of(unique(holder, "key"), other));
    List<Attempt> attempts = jobs.claim(queue, 2).stream().map(ClaimedJob::attempt).toList();
    List<CompletableFuture<Map<JobId, JobId>>> again = new ArrayList<>();
    locked(
        "select key from karcis.job_key where key = :name for update",
        other.unique().orElseThrow().key(),
        (handle, waits) -> {
          List<JobRequest> list = List.of(unique(holder, "key"), unique(job(), "other"));
          again.add(CompletableFuture.supplyAsync(() -> jobs.enqueue(list)));
          waits.run();
          jobs.complete(queue, attempts);
        });
    again.get(0).join();
    assertThat(jobs.claim(queue, 10)).isEmpty();
  }

  /** Or it would wait for a call that waits for it: what is tried again was locked first. */
  @Test
  void failuresAreLockedByTheirIdsWhateverBecomesOfThem() {
    jobs.enqueue(List.of(JobRequest.now(job()), JobRequest.now(job())));
    List<Attempt> byId =
        Attempts.sorted(
            jobs.claim(queue, 2).stream().map(ClaimedJob::attempt).toList(), its -> its);
    List<Failure> failures =
        List.of(
            new Failure(byId.get(0), "never", Optional.empty()),
            new Failure(byId.get(1), "later", Optional.of(Duration.ofHours(1))));
    List<CompletableFuture<Set<Attempt>>> failed = new ArrayList<>();
    locked(
        "select id from karcis.job where id = :name for update",
        byId.get(0).job().value(),
        (handle, waits) -> {
          failed.add(CompletableFuture.supplyAsync(() -> jobs.fail(queue, failures)));
          waits.run();
          String second = "select id from karcis.job where id = :id for update nowait";
          handle.createQuery(second).bind("id", byId.get(1).job().value()).mapToMap().one();
        });
    assertThat(failed.get(0).join()).isEmpty();
  }

  /**
   * Enqueues a list while another is just adding a job of it; so the rows before that are copied,
   * and it waits.
   *
   * @param other the one that is being added
   */
  private CompletableFuture<Map<JobId, JobId>> enqueuedBeside(
      Job other, List<JobRequest> list, Consumer<Handle> ending) {
    return database
        .database()
        .alone(
            handle -> {
              handle.begin();
              handle
                  .createUpdate(ADD)
                  .bind("id", other.id().value())
                  .bind("queue", queue.value())
                  .execute();
              var call = CompletableFuture.supplyAsync(() -> jobs.enqueue(list));
              awaitWaiting();
              ending.accept(handle);
              return call;
            });
  }

  private List<JobRequest> longList() {
    return Stream.generate(() -> JobRequest.now(job())).limit(JobQueue.MAX_BATCH).toList();
  }

  @Test
  void listWaitsForOneThatIsJustAddedAndLeavesItAsItIs() {
    List<JobRequest> list = longList();
    Job other = list.get(500).job();
    assertThat(enqueuedBeside(other, list, Handle::commit).join()).isEmpty();
    assertThat(jobs.claim(queue, JobQueue.MAX_BATCH))
        .hasSize(JobQueue.MAX_BATCH - 1)
        .extracting(its -> its.job().id())
        .doesNotContain(other.id());
  }

  @Test
  void nothingIsLeftOfAListWhoseConnectionIsLostAmongItsRows() {
    List<JobRequest> list = longList();
    Consumer<Handle> cutting =
        handle -> {
          assertThat(handle.createQuery(CUT_COPYING).mapTo(Boolean.class).list())
              .containsExactly(true);
          handle.rollback();
        };
    assertThatThrownBy(enqueuedBeside(list.get(500).job(), list, cutting)::join)
        .hasCauseInstanceOf(StoreUnavailable.class);
    assertThat(jobs.claim(queue, 10)).isEmpty();
    jobs.enqueue(list);
    assertThat(jobs.claim(queue, JobQueue.MAX_BATCH))
        .extracting(ClaimedJob::job)
        .isEqualTo(list.stream().map(JobRequest::job).toList());
  }
}
