package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.BatchDraft.Callbacks;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.FollowingJobs;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobDetour;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobEndings.Ending;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobsFromOutbox;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.StartBatch;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Relay;
import dev.karcis.application.shared.TimeOrderedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs, and batches of them, that a use case wants, from its transaction into their queues. */
class WantedJobsTest {

  private static final QueueName QUEUE = new QueueName("default");
  private static final QueueName LOW = new QueueName("low");

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final TimeOrderedIds ids = new TimeOrderedIds(clock);
  private final MemoryOutbox outbox = new MemoryOutbox(store);
  private final MemoryJobQueue queue = new MemoryJobQueue(new MemoryJobs(store));
  private final MemoryBatches batches = new MemoryBatches(store);
  private int woken;
  private final WantedJobs wanted =
      new WantedJobs(outbox, ids, store.transactions, clock, () -> woken++);
  private final JobDetour inQueue = detour(queue::enqueue);
  private final Relay relay = new Relay(outbox, List.of(new JobsFromOutbox(inQueue, Monitor.NONE)));
  private final StartBatch start = new StartBatch(store.transactions, batches, wanted);
  private final JobEndings endings = new FollowingJobs(inQueue, Optional.of(batches), Monitor.NONE);

  private static JobDetour detour(Consumer<List<JobRequest>> jobs) {
    return new JobDetour(jobs, Optional.empty(), Monitor.NONE);
  }

  private Job job(QueueName its, int bytes) {
    return new Job(
        new JobId(ids.next()),
        its,
        "say",
        1,
        Payload.of(new byte[bytes]),
        new Terms(3, Duration.ofMinutes(10)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  private List<JobRequest> requests(int count) {
    return IntStream.range(0, count).mapToObj(i -> JobRequest.now(job(QUEUE, 10))).toList();
  }

  private void inTransaction(Runnable work) {
    store.transactions.required(
        () -> {
          work.run();
          return null;
        });
  }

  private static List<Job> jobs(List<JobRequest> requests) {
    return requests.stream().map(JobRequest::job).toList();
  }

  private List<Job> claimed(QueueName its) {
    return queue.claim(its, 1_000).stream().map(ClaimedJob::job).toList();
  }

  private void relayAll() {
    boolean more = true;
    while (more) {
      more = relay.run();
    }
  }

  @Test
  void jobExistsIfAndOnlyIfItsTransactionCommits() {
    List<JobRequest> kept = requests(3);
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      wanted.append(Actor.STAFF, requests(3));
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");
    assertThatThrownBy(() -> wanted.append(Actor.STAFF, requests(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(woken).isZero();
    inTransaction(
        () -> {
          wanted.append(Actor.STAFF, kept);
          assertThat(woken).as("before the commit").isZero();
        });
    assertThat(woken).isEqualTo(1);
    relayAll();
    assertThat(claimed(QUEUE)).isEqualTo(jobs(kept));
  }

  @Test
  void jobsOfOneQueueComeInTheirOrder() {
    List<Job> asked = new ArrayList<>();
    List<Job> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<JobRequest> all = new ArrayList<>(requests(20));
      asked.addAll(jobs(all));
      JobRequest other = JobRequest.now(job(LOW, 10));
      others.add(other.job());
      all.add(i % 20, other);
      inTransaction(() -> wanted.append(Actor.STAFF, all));
    }
    relayAll();
    assertThat(claimed(QUEUE)).isEqualTo(asked);
    assertThat(claimed(LOW)).isEqualTo(others);
  }

  @Test
  void messagesStaySmall() {
    List<JobRequest> all = new ArrayList<>(requests(450));
    IntStream.range(0, 5).forEach(i -> all.add(JobRequest.now(job(QUEUE, 30_000))));
    inTransaction(() -> wanted.append(Actor.STAFF, all));
    inTransaction(() -> wanted.append(Actor.STAFF, List.of()));
    List<OutboxMessage> messages = new ArrayList<>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      outbox.drain(shard, 1_000, messages::addAll);
    }
    assertThat(messages).hasSize(5).allMatch(message -> message.payload().length < 100_000);
    assertThat(messages).extracting(OutboxMessage::actor).containsOnly(Actor.STAFF.name());
  }

  private StartBatch.Command batch(UUID id, List<JobRequest> members, Callbacks callbacks) {
    return new StartBatch.Command(id, "codes", members, callbacks, Actor.STAFF);
  }

  @Test
  void batchIsStartedWithItsMembersOnce() {
    UUID id = ids.next();
    StartBatch.Command command = batch(id, requests(500), Callbacks.NONE);
    assertThat(start.handle(command)).isTrue();
    assertThat(start.handle(command)).isFalse();
    relayAll();
    assertThat(claimed(QUEUE))
        .hasSize(500)
        .allMatch(job -> job.links().batch().equals(Optional.of(id)));
    assertThat(batches.find(id).orElseThrow().pending()).isEqualTo(500);
  }

  @Test
  void batchThatRollsBackHasNoMembers() {
    UUID id = ids.next();
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      start.handle(batch(id, requests(5), Callbacks.NONE));
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");
    relayAll();
    assertThat(claimed(QUEUE)).isEmpty();
    assertThat(batches.find(id)).isEmpty();
  }

  @Test
  void lastCallbackFollowsAlthoughItsWorkerDiedBeforeItWasEnqueued() {
    UUID id = ids.next();
    JobRequest then = JobRequest.now(job(LOW, 10));
    start.handle(
        batch(
            id, requests(2), new Callbacks(Optional.of(then), Optional.empty(), Optional.empty())));
    relayAll();
    List<Job> members = claimed(QUEUE);
    endings.ended(List.of(done(members.get(0))));
    JobEndings dying =
        new FollowingJobs(
            detour(
                requests -> {
                  throw new IllegalStateException("killed");
                }),
            Optional.of(batches),
            Monitor.NONE);
    assertThatThrownBy(() -> dying.ended(List.of(done(members.get(1))))).hasMessage("killed");
    assertThat(batches.find(id).flatMap(BatchProgress::endedAt)).isPresent();
    assertThat(claimed(LOW)).isEmpty();
    endings.ended(List.of(done(members.get(1))));
    assertThat(claimed(LOW)).containsExactly(then.job());
  }

  @Test
  void membersThatCouldKeepTheirBatchOpenAreRefused() {
    JobRequest one = requests(1).get(0);
    JobRequest linked = one.with(new Links(Optional.of(ids.next()), Optional.empty()));
    for (List<JobRequest> wrong :
        List.of(List.<JobRequest>of(), List.of(linked), List.of(one, one))) {
      assertThatThrownBy(() -> start.handle(batch(ids.next(), wrong, Callbacks.NONE)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    List<JobRequest> large =
        IntStream.range(0, 257).mapToObj(i -> JobRequest.now(job(QUEUE, 65_536))).toList();
    assertThatThrownBy(() -> batch(ids.next(), large, Callbacks.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes");
  }

  private static Ending done(Job job) {
    return new Ending(job, Optional.empty());
  }
}
