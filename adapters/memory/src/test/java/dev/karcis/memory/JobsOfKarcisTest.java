package dev.karcis.memory;

import static dev.karcis.memory.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Balance;
import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.QueueWorkers;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of a whole Karcis, whose loops run. */
@Timeout(60)
class JobsOfKarcisTest {

  private static final QueueName MINE = new QueueName("mine");

  record Told(int number) {}

  private final JobType<Told> type =
      queue(Balance.AUTO, 4, 0, 4).type("say", Told.class, Optional.empty());
  private final AtomicInteger running = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private Optional<Karcis> karcis = Optional.empty();

  @AfterEach
  void close() {
    gate.countDown();
    karcis.ifPresent(Karcis::close);
  }

  private static QueueSettings queue(Balance balance, int workers, int min, int max) {
    return new QueueSettings(
        MINE,
        balance,
        workers,
        min,
        max,
        new Terms(3, Duration.ofSeconds(30)),
        Backoff.fixed(Duration.ZERO),
        Duration.ofHours(1));
  }

  private KarcisBuilder builder(QueueSettings queue, JobHandler<Told> handler) {
    return Karcis.with(Memory.create())
        .queues(List.of(queue))
        .jobs(type, handler)
        .monitor(
            new Monitor() {
              @Override
              public void jobRan(
                  String name, String its, String outcome, Duration waited, Duration took) {
                outcomes.add(outcome);
              }
            });
  }

  private Karcis started(QueueSettings queue, JobHandler<Told> handler) {
    karcis = Optional.of(builder(queue, handler).build().start());
    return karcis.get();
  }

  private void enqueue(Karcis its, int count) {
    for (int i = 0; i < count; i++) {
      its.jobs()
          .enqueue(
              List.of(
                  JobRequest.now(
                      type.job(
                          new JobId(UUID.randomUUID()),
                          new Told(i),
                          new MemoryCodec(),
                          Origin.UNKNOWN))));
    }
  }

  private void stand(Told told, Object run) throws InterruptedException {
    running.incrementAndGet();
    gate.await();
  }

  @Test
  void queueWithoutAMinimumHasAWorkerWhenItHasAJob() {
    Karcis its = started(queue(Balance.AUTO, 4, 0, 4), (told, run) -> running.incrementAndGet());
    assertThat(its.jobs().workers()).containsExactly(new QueueWorkers(MINE, 0, 0));
    enqueue(its, 1);
    eventually("done", () -> outcomes.contains("done"));
    assertThat(its.stuck()).isEmpty();
  }

  @Test
  void workersComeWithTheCrowdAndGoAfterwards() {
    Karcis its = started(queue(Balance.AUTO, 4, 1, 4), this::stand);
    eventually("one", () -> its.jobs().workers().contains(new QueueWorkers(MINE, 1, 0)));
    enqueue(its, 20);
    eventually("all run", () -> its.jobs().workers().contains(new QueueWorkers(MINE, 4, 4)));
    gate.countDown();
    eventually("all done", () -> outcomes.size() == 20);
    assertThat(outcomes).containsOnly("done");
  }

  @Test
  void simpleBalanceHasAllOfItsWorkersAlways() {
    Karcis its = started(queue(Balance.SIMPLE, 3, 3, 3), this::stand);
    assertThat(its.jobs().workers()).containsExactly(new QueueWorkers(MINE, 3, 0));
  }

  @Test
  void closeWaitsForWhatRuns() {
    Karcis its = started(queue(Balance.SIMPLE, 2, 2, 2), this::stand);
    enqueue(its, 5);
    eventually("two run", () -> running.get() == 2);
    Thread closing = new Thread(its::close);
    closing.start();
    eventually("it waits", () -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(outcomes).isEmpty();
    gate.countDown();
    eventually("closed", () -> !closing.isAlive());
    assertThat(outcomes).containsExactly("done", "done");
  }

  @Test
  void closeHandsBackWhatDoesNotEndInTime() {
    Karcis its =
        builder(queue(Balance.SIMPLE, 1, 1, 1), this::stand).drain(Duration.ofMillis(50)).build();
    its.start();
    enqueue(its, 1);
    eventually("it runs", () -> running.get() == 1);
    its.close();
    assertThat(outcomes).containsExactly("handed-back");
  }

  @Test
  void processThatWorksNoQueueEnqueuesOnly() {
    Karcis its =
        builder(queue(Balance.SIMPLE, 1, 1, 1), this::stand).work(Set.of()).build().start();
    karcis = Optional.of(its);
    enqueue(its, 1);
    assertThat(its.jobs().workers()).isEmpty();
    assertThat(its.jobs().stores().get(0).board().figures().get(0).ready()).isEqualTo(1);
  }

  @Test
  void wrongSettingsAreRefusedAtStart() {
    Karcis its =
        builder(queue(Balance.SIMPLE, 1, 1, 1), this::stand).queues(QueueSettings.ALL).build();
    karcis = Optional.of(its);
    assertThatThrownBy(its::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jobs.types.say.queue: no queue is named mine");
    assertThatThrownBy(() -> queue(Balance.OFF, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jobs.mine.min: at least 2 workers, but it brings 1");
  }
}
