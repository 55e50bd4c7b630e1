package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;

/** What waits in a Redis that is full must get out of it. */
class FullRedisTest {

  @RegisterExtension static final JobsServer server = new JobsServer();

  private final JobQueue jobs = server.queue();
  private final QueueName queue = AnyJobs.queue();
  private final List<Job> all = AnyJobs.jobs(queue, 9, 10);

  @BeforeEach
  void enqueue() {
    jobs.enqueue(AnyJobs.now(all));
  }

  @AfterEach
  void makeRoom() {
    allow("0");
  }

  private void fill() {
    allow("1");
  }

  private static void allow(String bytes) {
    server.server.tell(Command.CONFIG, "SET", "maxmemory", bytes);
  }

  @Test
  void jobsAreRefusedAndThoseThatWaitAreDone() {
    fill();
    assertThatThrownBy(() -> jobs.enqueue(List.of(JobRequest.now(AnyJobs.job(queue)))))
        .isInstanceOf(StoreUnavailable.class);

    List<ClaimedJob> claimed = jobs.claim(queue, 10);

    assertThat(AnyJobs.of(claimed)).isEqualTo(all);
    assertThat(jobs.complete(queue, AnyJobs.attempts(claimed))).isEmpty();
    assertThat(server.redis.isAvailable()).isTrue();
  }

  @Test
  void attemptsAreSettledAndLeasesExtendedAndReclaimed() {
    List<ClaimedJob> claimed = jobs.claim(queue, 5);
    server.age(Duration.ofSeconds(6));
    fill();

    jobs.extend(queue, List.of(claimed.get(0).attempt()));
    jobs.fail(
        queue,
        List.of(
            new Failure(claimed.get(1).attempt(), "no", Optional.of(Duration.ZERO)),
            new Failure(claimed.get(2).attempt(), "no", Optional.empty())));
    jobs.release(queue, List.of(Release.now(claimed.get(3).attempt())));

    List<ClaimedJob> rest = jobs.claim(queue, 10);
    assertThat(rest).hasSize(7);
    assertThat(rest.get(0).job()).isEqualTo(claimed.get(4).job());
    assertThat(rest.get(0).orphaned()).isTrue();
  }

  @Test
  void queuesArePausedAndResumed() {
    QueueName unknown = AnyJobs.queue();
    fill();

    server.board().pause(queue, true);
    server.board().pause(unknown, true);

    assertThat(jobs.claim(queue, 10)).isEmpty();
    assertThat(server.board().figures())
        .extracting(QueueFigures::queue)
        .containsExactlyInAnyOrder(queue, unknown);
    server.board().pause(queue, false);
    assertThat(jobs.claim(queue, 10)).hasSize(9);
  }

  @Test
  void whoLeavesBeforeAJobIsDueIsntRefused() {
    jobs.claim(queue, 9);
    jobs.enqueue(List.of(AnyJobs.later(AnyJobs.job(queue), Duration.ofMillis(900))));
    fill();

    jobs.await(queue, Duration.ofMillis(50));
  }

  @Test
  void itIsFoundAgainThoughItIsFull() {
    fill();
    server.cut();
    Eventually.within(
        Duration.ofSeconds(10),
        "claimed",
        () -> {
          try {
            return jobs.claim(queue, 10).size() == all.size();
          } catch (StoreUnavailable e) {
            return false;
          }
        });
  }
}
