package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.karcis.postgres.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that are copied, and whatever there may be in them: no rule has an exception for these. */
@Timeout(60)
class LongListsTest {

  private static final int THREADS = 6;

  private static JobDatabase database;

  private final QueueName queue = anyQueue();
  private final JobQueue jobs = database.process().queue();

  @BeforeAll
  static void start() {
    database = new JobDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static QueueName anyQueue() {
    return new QueueName("q" + Samples.id().toString().replace("-", ""));
  }

  private static Job job(JobId id, QueueName queue, int bytes) {
    return new Job(
        id,
        queue,
        "no-op",
        1,
        Payload.of(new byte[bytes]),
        new Terms(3, Duration.ofMinutes(10)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  private Job job() {
    return job(new JobId(Samples.id()), queue, 10);
  }

  /** By no order of their ids. */
  private List<Job> jobs(int count) {
    List<Job> all = new ArrayList<>(Stream.generate(this::job).limit(count).toList());
    Collections.shuffle(all);
    return all;
  }

  private Map<JobId, JobId> enqueue(List<Job> list) {
    return enqueue(jobs, list);
  }

  private static Map<JobId, JobId> enqueue(JobQueue jobs, List<Job> list) {
    return jobs.enqueue(list.stream().map(JobRequest::now).toList());
  }

  /** They are completed, too, so that none comes again. */
  private List<Job> claimed(QueueName from) {
    List<ClaimedJob> claimed = jobs.claim(from, JobQueue.MAX_BATCH);
    jobs.complete(from, claimed.stream().map(ClaimedJob::attempt).toList());
    return claimed.stream().map(ClaimedJob::job).toList();
  }

  private static JobRequest due(Job job, Due due) {
    return new JobRequest(job, due, Optional.empty());
  }

  private static JobRequest unique(Job job, UniqueKey key) {
    return new JobRequest(job, Due.NOW, Optional.of(key));
  }

  @Test
  void thoseThatAreThereAlreadyAreLeftAsTheyAre() {
    List<Job> all = jobs(JobQueue.MAX_BATCH);
    Job failed = all.get(700);
    Job running = all.get(1);
    Job waiting = all.get(999);
    enqueue(List.of(failed, running, waiting));
    List<Attempt> attempts = jobs.claim(queue, 2).stream().map(ClaimedJob::attempt).toList();
    jobs.fail(queue, List.of(new Failure(attempts.get(0), "never", Optional.empty())));
    assertThat(enqueue(all)).isEmpty();
    List<Job> others = new ArrayList<>(all);
    others.removeAll(List.of(failed, running, waiting));
    others.add(0, waiting);
    assertThat(claimed(queue)).isEqualTo(others);
    assertThat(claimed(queue)).isEmpty();
    assertThat(jobs.complete(queue, attempts)).containsExactly(attempts.get(0));
  }

  @Test
  void jobThatFailedLongAgoKeepsItsPlaceAmongTheFailed() {
    List<Job> all = jobs(300);
    enqueue(all.subList(0, 1));
    Attempt attempt = jobs.claim(queue, 1).get(0).attempt();
    jobs.fail(queue, List.of(new Failure(attempt, "never", Optional.empty())));
    enqueue(all);
    assertThat(claimed(queue)).isEqualTo(all.subList(1, 300));
  }

  @Test
  void jobThatIsTwiceInAListIsEnqueuedOnce() {
    List<Job> all = jobs(300);
    List<Job> twice = new ArrayList<>(all);
    twice.addAll(all.subList(0, 150));
    enqueue(twice);
    assertThat(claimed(queue)).isEqualTo(all);
  }

  @Test
  void manyThatEnqueueTheSameAtOnceEnqueueEachOnceWithoutDeadlocks() {
    JobDatabase own = new JobDatabase();
    JobQueue together = own.process().queue();
    for (int round = 0; round < 5; round++) {
      List<Job> all = jobs(JobQueue.MAX_BATCH);
      CyclicBarrier start = new CyclicBarrier(THREADS);
      Stream.generate(() -> elsewhere(() -> enqueueShuffled(together, all, start)))
          .limit(THREADS)
          .toList()
          .forEach(CompletableFuture::join);
      assertThat(together.claim(queue, JobQueue.MAX_BATCH))
          .extracting(ClaimedJob::job)
          .containsExactlyInAnyOrderElementsOf(all);
    }
    assertThat(together.claim(queue, 1)).isEmpty();
    assertThat(own.closeAndCountDeadlocks()).isZero();
  }

  private static CompletableFuture<Void> elsewhere(Runnable work) {
    return CompletableFuture.runAsync(work, task -> new Thread(task).start());
  }

  private static void enqueueShuffled(JobQueue jobs, List<Job> all, CyclicBarrier start) {
    List<Job> list = new ArrayList<>(all);
    Collections.shuffle(list);
    try {
      start.await(15, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
    enqueue(jobs, list);
  }

  @Test
  void eachIsClaimedWhenItIsDue() {
    List<JobRequest> list = new ArrayList<>();
    jobs(100).forEach(job -> list.add(JobRequest.now(job)));
    jobs(100).forEach(job -> list.add(due(job, Due.at(Instant.EPOCH))));
    jobs(50).forEach(job -> list.add(due(job, Due.after(Duration.ofMinutes(2)))));
    Instant earlier = database.now().plus(Duration.ofMinutes(1));
    jobs(50).forEach(job -> list.add(due(job, Due.at(earlier))));
    Collections.shuffle(list);
    jobs.enqueue(list);
    assertThat(claimed(queue)).isEqualTo(jobsOf(list, Due.NOW, Due.at(Instant.EPOCH)));
    database.advance(Duration.ofSeconds(70));
    assertThat(claimed(queue)).isEqualTo(jobsOf(list, Due.at(earlier)));
    database.advance(Duration.ofSeconds(70));
    assertThat(claimed(queue)).isEqualTo(jobsOf(list, Due.after(Duration.ofMinutes(2))));
  }

  private static List<Job> jobsOf(List<JobRequest> list, Due... dues) {
    List<Due> due = List.of(dues);
    return list.stream().filter(its -> due.contains(its.due())).map(JobRequest::job).toList();
  }

  @Test
  void listsAreClaimedOneAfterTheOtherShortOrLong() {
    List<Job> all = jobs(900);
    enqueue(all.subList(0, 400));
    enqueue(all.subList(400, 500));
    enqueue(all.subList(500, 900));
    assertThat(claimed(queue)).isEqualTo(all);
  }

  @Test
  void payloadsMayBeAsLargeAsCanBeOrEmpty() {
    int most = JobQueue.MAX_ENQUEUE_BYTES / Payload.MAX_BYTES;
    List<Job> all = new ArrayList<>();
    IntStream.range(0, most)
        .forEach(i -> all.add(job(new JobId(Samples.id()), queue, Payload.MAX_BYTES)));
    IntStream.range(0, 300).forEach(i -> all.add(job(new JobId(Samples.id()), queue, 0)));
    Collections.shuffle(all);
    enqueue(all);
    List<Job> claimed = new ArrayList<>();
    for (List<Job> some = claimed(queue); !some.isEmpty(); some = claimed(queue)) {
      claimed.addAll(some);
    }
    assertThat(claimed).isEqualTo(all);
  }

  @Test
  void queuesDoNotTouchEachOther() {
    List<QueueName> queues = List.of(anyQueue(), anyQueue(), anyQueue());
    List<Job> list = new ArrayList<>();
    for (Job job : jobs(100)) {
      queues.forEach(name -> list.add(job(job.id(), name, 10)));
    }
    enqueue(list);
    for (QueueName name : queues) {
      assertThat(claimed(name))
          .isEqualTo(list.stream().filter(job -> job.queue().equals(name)).toList());
    }
  }

  @Test
  void uniqueKeysAreHeldOnceWhateverElseIsThereAlready() {
    UniqueKey key = new UniqueKey(queue.value(), Duration.ofHours(1));
    List<Job> all = jobs(300);
    List<JobRequest> list = new ArrayList<>(all.stream().map(JobRequest::now).toList());
    list.set(10, unique(all.get(10), key));
    list.set(20, unique(all.get(20), key));
    enqueue(all.subList(299, 300));
    Map<JobId, JobId> held = Map.of(all.get(20).id(), all.get(10).id());
    assertThat(jobs.enqueue(list)).isEqualTo(held);
    assertThat(jobs.enqueue(list)).isEqualTo(held);
    List<Job> expected = new ArrayList<>(all);
    expected.remove(20);
    assertThat(claimed(queue)).containsExactlyInAnyOrderElementsOf(expected);
    Job late = job();
    assertThat(jobs.enqueue(List.of(unique(late, key))))
        .isEqualTo(Map.of(late.id(), all.get(10).id()));
  }
}
