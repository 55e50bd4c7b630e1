package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.params.RestoreParams;

/** What just a store does whose line has gaps, and whose times are scores. */
class LongLinesTest {

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

  private Optional<QueueFigures> figures() {
    return board.figures().stream().filter(its -> its.queue().equals(queue)).findAny();
  }

  private List<Job> claimedAndDone() {
    List<ClaimedJob> claimed = jobs.claim(queue, BATCH);
    assertThat(jobs.complete(queue, AnyJobs.attempts(claimed))).isEmpty();
    return AnyJobs.of(claimed);
  }

  @Test
  void jobsThatComeDueTogetherAreClaimedInTheOrderOfTheirTimes() {
    List<Job> all = AnyJobs.jobs(queue, 5 * BATCH / 2, 10);
    for (int from = 0; from < all.size(); from += BATCH / 2) {
      List<JobRequest> later = new ArrayList<>();
      for (int i = from; i < from + BATCH / 2; i++) {
        later.add(AnyJobs.later(all.get(i), Duration.ofSeconds(60).plusMillis(i)));
      }
      jobs.enqueue(later);
    }
    assertThat(figures().orElseThrow().delayed()).isEqualTo(all.size());
    server.age(Duration.ofSeconds(70));
    assertThat(figures().orElseThrow().ready()).isEqualTo(all.size());

    List<Job> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.addAll(claimedAndDone());
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void leasesThatEndTogetherAreReclaimed() {
    List<Job> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.addAll(enqueued(BATCH, 10));
      jobs.claim(queue, BATCH);
    }
    server.age(Duration.ofSeconds(6));

    List<Job> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.addAll(claimedAndDone());
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void leasesEndThoughTheClockWasSetBack() {
    List<Job> all = enqueued(2, 10);
    List<ClaimedJob> claimed = jobs.claim(queue, 2);
    server.age(Duration.ofHours(-1));
    assertThat(jobs.claim(queue, 2)).isEmpty();
    server.age(Terms.MAX_LEASE.dividedBy(2));
    assertThat(jobs.extend(queue, List.of(claimed.get(1).attempt()))).isEmpty();
    server.age(Terms.MAX_LEASE.dividedBy(2));

    assertThat(jobs.complete(queue, List.of(claimed.get(1).attempt()))).isEmpty();
    assertThat(AnyJobs.of(jobs.claim(queue, 2))).containsExactly(all.get(0));
  }

  @Test
  void discardedJobsInTheLineArePassedOver() {
    List<Job> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.addAll(enqueued(BATCH, 10));
    }
    for (int i = 0; i < 4; i++) {
      List<Job> gone = all.subList(i * BATCH, (i + 1) * BATCH);
      assertThat(board.discard(queue, AnyJobs.ids(gone))).hasSize(BATCH);
    }
    assertThat(figures().orElseThrow().ready()).isEqualTo(BATCH);

    assertThat(claimedAndDone()).isEqualTo(all.subList(4 * BATCH, all.size()));
    assertThat(figures()).isEmpty();
  }

  @Test
  void discardedJobThatIsEnqueuedAnewIsClaimedOnce() {
    List<Job> all = enqueued(3, 10);
    Job twice = all.get(0);
    for (int i = 0; i < 3; i++) {
      board.discard(queue, List.of(twice.id()));
      jobs.enqueue(List.of(JobRequest.now(twice)));
    }

    assertThat(claimedAndDone()).containsExactly(all.get(1), all.get(2), twice);
    assertThat(jobs.claim(queue, BATCH)).isEmpty();
    assertThat(server.server.admin().keys(prefix + "*"))
        .containsExactlyInAnyOrder(prefix + "state", prefix + "wake");
  }

  @Test
  void nextInLineIsTheFirstThatIsntGone() {
    List<Job> old = enqueued(2, 10);
    server.age(Duration.ofMinutes(5));
    enqueued(1, 10);
    board.discard(queue, AnyJobs.ids(old));

    assertThat(figures().orElseThrow().oldest()).isLessThan(Duration.ofMinutes(4));
  }

  @Test
  void lineOfDiscardedJobsDoesntStay() {
    board.discard(queue, AnyJobs.ids(enqueued(10, 10)));

    assertThat(server.server.admin().keys(prefix + "*")).containsExactly(prefix + "wake");
  }

  @Test
  void attemptsOfAStoreThatWasSetBackAreLost() {
    enqueued(2, 10);
    List<ClaimedJob> before = jobs.claim(queue, 1);
    Map<String, byte[]> saved = new HashMap<>();
    for (String key : server.server.admin().keys(prefix + "*")) {
      saved.put(key, server.server.admin().dump(key));
    }
    jobs.release(queue, List.of(Release.now(before.get(0).attempt())));
    List<ClaimedJob> since = jobs.claim(queue, 2);
    saved.forEach(
        (key, value) ->
            server.server.admin().restore(key, 0, value, RestoreParams.restoreParams().replace()));
    server.age(Duration.ofSeconds(6));

    List<ClaimedJob> after = jobs.claim(queue, 2);

    assertThat(jobs.complete(queue, AnyJobs.attempts(since)))
        .isEqualTo(Set.copyOf(AnyJobs.attempts(since)));
    assertThat(jobs.complete(queue, AnyJobs.attempts(after))).isEmpty();
  }

  @Test
  void queueWhoseNameWasLostIsKnownAgainToWhoeverClaims() {
    enqueued(2, 10);
    server.server.admin().del(QueueKeys.NAMES);
    assertThat(figures()).isEmpty();

    RedisJobs.over(server.redis, Retention.DEFAULT).store().queue().claim(queue, 1);

    assertThat(figures().orElseThrow().ready()).isEqualTo(1);
  }

  @Test
  void everyKeyOfAQueueIsInItsSlot() {
    enqueued(3, 10);
    List<ClaimedJob> claimed = jobs.claim(queue, 2);
    jobs.fail(queue, List.of(new Failure(claimed.get(0).attempt(), "no", Optional.empty())));
    jobs.enqueue(List.of(AnyJobs.later(AnyJobs.job(queue), Duration.ofHours(1))));

    assertThat(server.server.admin().keys("*" + queue + "*"))
        .allMatch(key -> key.startsWith(prefix));
    assertThat(server.server.admin().keys("*"))
        .allMatch(
            key ->
                key.startsWith("karcis:{jobs:")
                    || key.equals(new String(QueueKeys.NAMES, StandardCharsets.US_ASCII)));
  }
}
