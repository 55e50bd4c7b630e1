package dev.karcis.memory;

import static dev.karcis.memory.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.GiveUp;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.SeenQueue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One process works, staff look at another on the same store. Beside the other tests, since it
 * takes its seconds until a process is forgotten.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class OperatingJobsTest {

  private static final QueueSettings LOW = QueueSettings.LOW;

  record Told(int number) {}

  private final Memory memory = Memory.create();
  private final JobStore store = Memory.jobs("store");
  private final JobType<Told> type = LOW.type("say", Told.class, Optional.empty());
  private final AtomicBoolean failing = new AtomicBoolean();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Karcis worker = builder().build().start();
  private final Karcis office = builder().work(Set.of()).build().start();

  private KarcisBuilder builder() {
    return Karcis.with(memory)
        .with(ports -> ports.jobs(store))
        .queues(List.of(LOW))
        .jobs(
            type,
            (told, run) -> {
              if (failing.get()) {
                throw new GiveUp("no use");
              }
              gate.await();
            });
  }

  @AfterEach
  void close() {
    gate.countDown();
    office.close();
    worker.close();
  }

  private JobId enqueue() {
    JobId id = new JobId(UUID.randomUUID());
    office
        .jobs()
        .enqueue(
            List.of(JobRequest.now(type.job(id, new Told(1), new MemoryCodec(), Origin.UNKNOWN))));
    return id;
  }

  private SeenQueue low() {
    return office.jobControl().orElseThrow().see().queues().value().get(0);
  }

  @Test
  void theOfficeSeesWhoWorksElsewhere() {
    enqueue();
    eventually(
        "seen", () -> low().live().workers() == LOW.workers() && low().live().running() == 1);
    gate.countDown();
    eventually("done", () -> low().live().perSecond() > 0 && low().live().ran().isPresent());
    assertThat(low().figures().running()).isZero();
    worker.close();
    eventually("forgotten", () -> low().live().equals(LiveFigures.NONE));
  }

  @Test
  void theOfficeSteersWhatIsDoneElsewhere() {
    gate.countDown();
    office.jobControl().orElseThrow().steer().pause(LOW.queue(), true).orElseThrow();
    failing.set(true);
    JobId job = enqueue();
    assertThat(low().figures()).extracting(QueueFigures::paused).isEqualTo(true);
    assertThat(low().figures().ready()).isEqualTo(1);
    office.jobControl().orElseThrow().steer().pause(LOW.queue(), false).orElseThrow();
    eventually("failed", () -> low().figures().failed() == 1);
    assertThat(
            office
                .jobControl()
                .orElseThrow()
                .see()
                .find(job, Optional.empty())
                .orElseThrow()
                .state())
        .isEqualTo(JobState.FAILED);
    failing.set(false);
    office.jobControl().orElseThrow().steer().retry(job, Optional.empty()).orElseThrow();
    eventually(
        "done",
        () -> office.jobControl().orElseThrow().see().find(job, Optional.empty()).isEmpty());
  }

  @Test
  void jobsStayWhereNoneIsLostIfSomebodyWantsIt() {
    JobType<Told> remade = LOW.type("say", Told.class, Optional.of("says"));
    JobStore sure = Memory.jobs("sure");
    JobStore memoryOnly = Memory.jobs("fast");
    JobStore fast = new JobStore("fast", false, memoryOnly.queue(), memoryOnly.board());
    for (boolean durable : new boolean[] {true, false}) {
      KarcisBuilder builder =
          Karcis.with(ports -> ports.jobs(sure).jobs(fast)).queues(List.of(LOW)).jobs(remade);
      try (Karcis karcis = (durable ? builder.durableJobsOnly() : builder).build()) {
        JobId id = new JobId(UUID.randomUUID());
        karcis
            .jobs()
            .enqueue(
                List.of(
                    JobRequest.now(
                        remade.job(id, new Told(1), new MemoryCodec(), Origin.UNKNOWN))));
        assertThat(karcis.jobControl().orElseThrow().see().find(id, Optional.empty()).orElseThrow())
            .extracting("store")
            .isEqualTo(durable ? "sure" : "fast");
      }
    }
  }
}
