package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows as they seldom are. */
@Timeout(60)
class JobRowsTest {

  private static JobDatabase database;

  private final QueueName queue = new QueueName("q" + Samples.id().toString().replace("-", ""));
  private final JobQueue jobs = database.process().queue();
  private final JobBoard board = database.process().board(Retention.DEFAULT);

  @BeforeAll
  static void start() {
    database = new JobDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private List<Job> enqueued(int count, int bytes) {
    List<Job> all = IntStream.range(0, count).mapToObj(i -> job(bytes)).toList();
    jobs.enqueue(all.stream().map(JobRequest::now).toList());
    return all;
  }

  private Job job(int bytes) {
    return new Job(
        new JobId(Samples.id()),
        queue,
        "no-op",
        1,
        Payload.of(new byte[bytes]),
        new Terms(3, Duration.ofMinutes(1)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  private static void change(Job job, String columns) {
    String sql = "update karcis.job set " + columns + " where id = :id";
    database
        .database()
        .alone(handle -> handle.createUpdate(sql).bind("id", job.id().value()).execute());
  }

  private static Failure givenUp(ClaimedJob claimed) {
    return new Failure(claimed.attempt(), "no way", Optional.empty());
  }

  @Test
  void jobThatWasTriedForeverIsTriedAndGivenUpAsAnyOther() {
    Job job = enqueued(1, 0).get(0);
    change(job, "tried = 32767");
    ClaimedJob claimed = jobs.claim(queue, 1).get(0);
    assertThat(claimed.tried()).isEqualTo(32_768);
    assertThat(jobs.fail(queue, List.of(givenUp(claimed)))).isEmpty();
    JobView view = board.find(queue, job.id()).orElseThrow();
    assertThat(view.tried()).isEqualTo(32_768);
    assertThat(view.last().orElseThrow().tried()).isEqualTo(32_768);
  }

  @Test
  void jobOfANewerFormIsClaimedAsUnreadAndKeptAsItIs() {
    List<Job> all = enqueued(3, 10);
    Job newer = all.get(1);
    change(newer, "data = set_byte(data, 0, 99)");
    Job unread = UnreadJob.of(newer.id(), queue, newer.type(), newer.terms().lease());
    assertThat(board.find(queue, newer.id()).orElseThrow().job()).isEqualTo(unread);
    List<ClaimedJob> claimed = jobs.claim(queue, 10);
    assertThat(claimed).extracting(ClaimedJob::job).containsExactly(all.get(0), unread, all.get(2));
    assertThat(jobs.release(queue, List.of(Release.now(claimed.get(1).attempt())))).isEmpty();
    change(newer, "data = set_byte(data, 0, 1)");
    assertThat(jobs.claim(queue, 10)).extracting(ClaimedJob::job).containsExactly(newer);
  }

  @Test
  void damagedJobIsGivenUpAndKeepsNoOther() {
    List<Job> all = enqueued(3, 10);
    Job damaged = all.get(1);
    change(damaged, "data = '\\x0101'");
    assertThat(board.find(queue, damaged.id()).orElseThrow().state()).isEqualTo(JobState.READY);
    assertThat(jobs.claim(queue, 10))
        .extracting(ClaimedJob::job)
        .containsExactly(all.get(0), all.get(2));
    List<JobView> failed = board.failed(queue, Optional.empty(), PageRequest.first(10)).items();
    assertThat(failed).hasSize(1);
    JobView its = failed.get(0);
    assertThat(its.job())
        .isEqualTo(UnreadJob.of(damaged.id(), queue, "no-op", damaged.terms().lease()));
    assertThat(its.last().orElseThrow().text()).contains("damaged");
    assertThat(board.discard(queue, List.of(damaged.id()))).containsExactly(damaged.id());
  }

  @Test
  void keysThatNobodyHoldsAreForgottenHoweverManyCameSinceTheLastPurge() {
    String fill =
        """
        insert into karcis.job_key (queue, key, holder, until)
        select :queue, i, gen_random_uuid(),
          case when i <= 5000 then 1 else karcis.clock_micros() + 3600000000 end
        from generate_series(1, 5010) as i
        """;
    String count = "select count(*) from karcis.job_key where queue = :queue";
    long left =
        database
            .database()
            .alone(
                handle -> {
                  handle.createUpdate(fill).bind("queue", queue.value()).execute();
                  board.purge(queue, 10);
                  return handle
                      .createQuery(count)
                      .bind("queue", queue.value())
                      .mapTo(Long.class)
                      .one();
                });
    assertThat(left).isEqualTo(10);
  }

  @Test
  void pagesOfFailedJobsAreShortWhereTheirPayloadsAreLong() {
    List<Job> all = enqueued(60, Payload.MAX_BYTES);
    for (int claims = 0; claims < 5; claims++) {
      jobs.fail(queue, jobs.claim(queue, 60).stream().map(JobRowsTest::givenUp).toList());
    }
    List<Job> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<JobView> page = board.failed(queue, Optional.empty(), new PageRequest(60, next));
      List<Job> piece = page.items().stream().map(JobView::job).toList();
      assertThat(piece.stream().mapToInt(Job::bytes).sum()).isBetween(1, 1024 * 1024);
      seen.addAll(piece);
      next = page.next();
    } while (next.isPresent());
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void claimLocksNoMoreThanItTakes() {
    enqueued(60, Payload.MAX_BYTES);
    assertThat(jobs.claim(queue, 60)).hasSize(JobQueue.MAX_CLAIM_BYTES / Payload.MAX_BYTES);
    String sql =
        "select count(*) from karcis.job where queue = :queue and until is null and xmax <> '0'";
    long locked =
        database
            .database()
            .alone(
                handle ->
                    handle.createQuery(sql).bind("queue", queue.value()).mapTo(Long.class).one());
    assertThat(locked).isZero();
  }
}
