package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.Samples;
import dev.karcis.postgres.Schema;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.PostgresBroadcast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the contracts can't see from one process. */
@Timeout(60)
class JobProcessesTest {

  private static JobDatabase database;

  private final QueueName queue = new QueueName("q" + Samples.id().toString().replace("-", ""));

  @BeforeAll
  static void start() {
    database = new JobDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private JobRequest request() {
    return JobRequest.now(
        new Job(
            new JobId(Samples.id()),
            queue,
            "no-op",
            1,
            Payload.EMPTY,
            new Terms(3, Duration.ofMinutes(1)),
            Links.NONE,
            Origin.UNKNOWN));
  }

  private void enqueue(int jobs) {
    List<JobRequest> requests = IntStream.range(0, jobs).mapToObj(i -> request()).toList();
    database.process().queue().enqueue(requests);
  }

  @Test
  void otherProcessesAreToldOfWhatIsEnqueued() throws InterruptedException {
    CountDownLatch hears = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (PostgresBroadcast other = database.database().broadcast()) {
      other.subscribe(
          "jobs",
          new Broadcast.Listener() {
            @Override
            public void changed(Set<String> keys) {
              if (keys.contains(queue.value())) {
                told.countDown();
              }
            }

            @Override
            public void missed() {
              hears.countDown();
            }
          });
      assertThat(hears.await(15, TimeUnit.SECONDS)).isTrue();
      enqueue(1);
      assertThat(told.await(15, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatIsNotHeardIsFoundWithinASecond() {
    try (JobDatabase.Process deaf = database.open()) {
      deaf.deafen();
      deaf.queue().await(queue, Duration.ofMillis(1));
      enqueue(1);
      List<ClaimedJob> claimed = List.of();
      for (int waits = 0; claimed.isEmpty() && waits < 5; waits++) {
        deaf.queue().await(queue, JobQueue.MAX_AWAIT);
        claimed = deaf.queue().claim(queue, 1);
      }
      assertThat(claimed).hasSize(1);
    }
  }

  /** Its transaction took long, or the clock was set back. */
  @Test
  void jobThatComesInBelowWhatWasSeenIsClaimedSoon() {
    enqueue(3);
    JobQueue jobs = database.process().queue();
    assertThat(jobs.claim(queue, 1)).hasSize(1);
    database
        .database()
        .alone(
            handle ->
                handle
                    .createUpdate(
                        "update karcis.job set rank = rank - 60000000"
                            + " where queue = :queue and until is null")
                    .bind("queue", queue.value())
                    .execute());
    List<ClaimedJob> claimed = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (claimed.size() < 2) {
      assertThat(System.nanoTime()).as("claimed").isLessThan(end);
      claimed.addAll(jobs.claim(queue, 10));
    }
  }

  @Test
  void jobsThatAProcessHoldsAreNotSeenByAnotherInItsTurn() {
    enqueue(20);
    try (JobDatabase.Process other = database.open()) {
      List<Attempt> mine = attempts(database.process().queue().claim(queue, 10));
      List<Attempt> others = attempts(other.queue().claim(queue, 20));
      assertThat(mine).hasSize(10);
      assertThat(others).hasSize(10).doesNotContainAnyElementsOf(mine);
      assertThat(other.queue().complete(queue, mine)).isEmpty();
    }
  }

  private static List<Attempt> attempts(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::attempt).toList();
  }

  @Test
  void figuresOfFullQueuesAreEstimatedAndThoseOfOthersExact() {
    for (int i = 0; i < 40; i++) {
      enqueue(JobQueue.MAX_BATCH);
    }
    QueueFigures figures =
        database.process().board(Retention.DEFAULT).figures().stream()
            .filter(its -> its.queue().equals(queue))
            .findAny()
            .orElseThrow();
    assertThat(figures.ready()).isBetween(20_000L, 80_000L);
    assertThat(figures.delayed()).isZero();
    assertThat(figures.running()).isZero();
    assertThat(figures.failed()).isZero();
  }

  @Test
  void callInsideATransactionTakesAnotherConnectionOrSaysThatThereIsNone() {
    try (HikariDataSource pool = TestDatabase.open(TestDatabase.emptyDatabase(), 2)) {
      Schema.of(pool).migrate();
      Database small = Database.on(pool, true);
      try (JobDatabase.Process process = new JobDatabase.Process(small)) {
        small
            .transactions()
            .required(
                () -> {
                  process.queue().enqueue(List.of(request()));
                  return small.alone(
                      taken -> {
                        assertThatThrownBy(() -> process.queue().claim(queue, 1))
                            .isInstanceOf(StoreUnavailable.class);
                        return null;
                      });
                });
        assertThat(process.queue().claim(queue, 2)).hasSize(1);
      }
    }
  }
}
