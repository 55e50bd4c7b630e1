package dev.karcis.redis.job;

import static dev.karcis.redis.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What wakes those that wait. */
class TokensTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  @RegisterExtension static final JobsServer server = new JobsServer();

  private final JobQueue jobs = server.queue();
  private final QueueName queue = AnyJobs.queue();
  private final String wake = "karcis:{jobs:" + queue + "}:wake";

  private void enqueue() {
    jobs.enqueue(List.of(JobRequest.now(AnyJobs.job(queue))));
  }

  @Test
  void oneIsThereHoweverManyJobsAre() {
    for (int i = 0; i < 50; i++) {
      enqueue();
    }
    jobs.claim(queue, 10);

    assertThat(server.server.admin().llen(wake)).isEqualTo(1);
  }

  @Test
  void claimThatLeavesJobsPutsOneBack() {
    enqueue();
    enqueue();
    server.server.admin().del(wake);

    jobs.claim(queue, 1);
    assertThat(server.server.admin().llen(wake)).isEqualTo(1);

    server.server.admin().del(wake);
    jobs.claim(queue, 1);
    assertThat(server.server.admin().llen(wake)).isZero();
  }

  @Test
  void oneThatIsLostWithItsTakerCostsNobodyAJob() {
    CompletableFuture<List<String>> taker = elsewhere(() -> server.server.admin().blpop(0, wake));
    within(SOON, "blocks", () -> blocked() == 1);
    CompletableFuture<List<ClaimedJob>> claimed = elsewhere(this::awaited);
    within(SOON, "waits too", () -> blocked() == 2);

    enqueue();

    assertThat(taker.join()).isNotEmpty();
    assertThat(claimed.join()).hasSize(1);
  }

  @Test
  void oneThatMeansNothingWakesNobody() {
    server.server.admin().lpush(wake, "");
    long start = System.nanoTime();

    jobs.await(queue, Duration.ofMillis(300));

    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(250).toNanos());
    assertThat(server.server.admin().llen(wake)).isZero();
  }

  @Test
  void whoLeavesBeforeAJobIsDueLeavesItToAnother() {
    boolean left = false;
    // On a busy machine it may be due already when the wait is over.
    for (int attempt = 0; attempt < 3 && !left; attempt++) {
      jobs.claim(queue, 1);
      jobs.enqueue(List.of(AnyJobs.later(AnyJobs.job(queue), Duration.ofMillis(900))));
      jobs.await(queue, Duration.ofMillis(50));
      left = server.server.admin().llen(wake) == 1;
    }

    assertThat(left).isTrue();
  }

  /** On a thread of its own: the common pool may have but one, and both block. */
  private static <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
  }

  private List<ClaimedJob> awaited() {
    List<ClaimedJob> claimed = List.of();
    while (claimed.isEmpty()) {
      jobs.await(queue, JobQueue.MAX_AWAIT);
      claimed = jobs.claim(queue, 1);
    }
    return claimed;
  }

  private static long blocked() {
    return server
        .server
        .admin()
        .info("clients")
        .lines()
        .filter(line -> line.startsWith("blocked_clients:"))
        .mapToLong(line -> Long.parseLong(line.substring("blocked_clients:".length())))
        .sum();
  }
}
