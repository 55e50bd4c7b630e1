package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;

/** No call has Redis read, write or keep more at once than is good for the others. */
class BoundedCallsTest {

  private static final int BATCH = JobQueue.MAX_BATCH;

  @RegisterExtension static final JobsServer server = new JobsServer();

  private final JobQueue jobs = server.queue();
  private final JobBoard board = server.board();
  private final QueueName queue = AnyJobs.queue();
  private final String prefix = "karcis:{jobs:" + queue + "}:";

  private List<Job> enqueued(int count, int bytes) {
    List<Job> all = AnyJobs.jobs(queue, count, bytes);
    jobs.enqueue(AnyJobs.now(all));
    return all;
  }

  private List<Job> claimedAndDone() {
    List<ClaimedJob> claimed = jobs.claim(queue, BATCH);
    assertThat(jobs.complete(queue, AnyJobs.attempts(claimed))).isEmpty();
    return AnyJobs.of(claimed);
  }

  @Test
  void largeJobsAmongSmallOnesAreClaimedInTheirOrder() {
    List<Job> all = new ArrayList<>();
    all.addAll(enqueued(50, 10));
    all.addAll(enqueued(40, Payload.MAX_BYTES));
    all.addAll(enqueued(200, 10));

    List<Job> seen = new ArrayList<>();
    List<Job> some = claimedAndDone();
    while (!some.isEmpty()) {
      assertThat(some.stream().mapToInt(Job::bytes).sum())
          .isLessThanOrEqualTo(JobQueue.MAX_CLAIM_BYTES);
      seen.addAll(some);
      some = claimedAndDone();
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void fewLargeJobsBehindSmallOnesAreReadInVain() {
    enqueued(336, 10);
    for (int i = 0; i < 4; i++) {
      enqueued(25, Payload.MAX_BYTES);
    }
    server.server.tell(Command.CONFIG, "RESETSTAT");

    assertThat(jobs.claim(queue, BATCH)).hasSizeGreaterThan(336);

    assertThat(server.calls("lpush")).as("put back into the line").isLessThan(64);
  }

  @Test
  void largeBatchesAreSeveralScripts() {
    List<Job> all = AnyJobs.jobs(queue, 30, Payload.MAX_BYTES);
    server.server.tell(Command.CONFIG, "RESETSTAT");

    jobs.enqueue(AnyJobs.now(all));

    assertThat(server.calls("rpush")).isEqualTo(4);
    List<ClaimedJob> claimed = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      claimed.addAll(jobs.claim(queue, BATCH));
    }
    assertThat(AnyJobs.of(claimed)).isEqualTo(all);
  }

  @Test
  void manyLongErrorsAreSeveralScripts() {
    enqueued(BATCH, 10);
    List<ClaimedJob> claimed = jobs.claim(queue, BATCH);
    Attempt lost = claimed.get(BATCH - 1).attempt();
    jobs.complete(queue, List.of(lost));
    String error = "x".repeat(JobError.MAX_TEXT);
    server.server.tell(Command.CONFIG, "RESETSTAT");

    assertThat(
            jobs.fail(
                queue,
                claimed.stream()
                    .map(its -> new Failure(its.attempt(), error, Optional.of(Duration.ZERO)))
                    .toList()))
        .containsExactly(lost);

    assertThat(server.calls("rpush")).isEqualTo(4);
    assertThat(AnyJobs.of(jobs.claim(queue, BATCH)))
        .isEqualTo(AnyJobs.of(claimed.subList(0, BATCH - 1)));
  }

  @Test
  void failedJobsAreShownInPagesOfBoundedBytes() {
    List<Job> all = enqueued(BATCH / 20, Payload.MAX_BYTES);
    List<ClaimedJob> claimed = jobs.claim(queue, BATCH);
    while (!claimed.isEmpty()) {
      jobs.fail(
          queue,
          claimed.stream().map(its -> new Failure(its.attempt(), "", Optional.empty())).toList());
      claimed = jobs.claim(queue, BATCH);
    }

    List<Job> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<JobView> page = board.failed(queue, Optional.empty(), new PageRequest(BATCH, next));
      assertThat(page.items()).hasSizeLessThan(20);
      page.items().forEach(view -> seen.add(0, view.job()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).isEqualTo(all);
    JobBoard forgetful = server.board(new Retention(1, Payload.MAX_BYTES, Duration.ofDays(1)));
    assertThat(forgetful.purge(queue, BATCH)).isEqualTo(all.size() - 1);
    board.discard(queue, AnyJobs.ids(all.subList(all.size() - 1, all.size())));
    assertThat(server.server.admin().hget(prefix + "state", "bytes")).isEqualTo("0");
  }
}
