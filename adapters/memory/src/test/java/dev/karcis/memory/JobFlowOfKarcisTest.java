package dev.karcis.memory;

import static dev.karcis.memory.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Karcis;
import dev.karcis.application.job.BatchDraft.Callbacks;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.Chain;
import dev.karcis.application.job.GiveUp;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.StartBatch;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What makes jobs, and what follows from them, in a whole Karcis whose loops run. */
@Timeout(60)
class JobFlowOfKarcisTest {

  /**
   * @param text what its handler says
   */
  record Told(String text) {}

  private static final UUID BATCH = UUID.randomUUID();
  private static final JobType<Told> SAY =
      QueueSettings.DEFAULT.type("say", Told.class, Optional.empty());

  private final List<String> said = new CopyOnWriteArrayList<>();
  private volatile boolean broken = true;
  private final Karcis karcis =
      Karcis.with(Memory.create()).jobs(SAY, (told, run) -> say(told)).build();

  private void say(Told told) {
    if (broken && told.text().equals("broken")) {
      throw new GiveUp(told.text());
    }
    said.add(told.text());
  }

  @AfterEach
  void close() {
    karcis.close();
  }

  private static JobRequest request(String text) {
    JobId id = new JobId(UUID.randomUUID());
    return JobRequest.now(SAY.job(id, new Told(text), new MemoryCodec(), Origin.UNKNOWN));
  }

  private static List<JobRequest> requests(int count) {
    return IntStream.range(0, count).mapToObj(i -> request("member " + i)).toList();
  }

  private void start(List<JobRequest> members) {
    Callbacks callbacks =
        new Callbacks(
            Optional.of(Chain.of(request("then"), request("after that"))),
            Optional.of(request("caught")),
            Optional.of(request("last")));
    assertThat(
            karcis
                .startBatch()
                .handle(new StartBatch.Command(BATCH, "sayings", members, callbacks, Actor.STAFF)))
        .isTrue();
  }

  private BatchProgress progress() {
    return karcis.batches().find(BATCH).orElseThrow();
  }

  @Test
  void whatFollowsTheBatchIsDoneWhenAllOfItIs() {
    karcis.start();
    start(requests(20));
    eventually("all said", () -> said.size() == 23);
    assertThat(said.subList(0, 20)).allMatch(text -> text.startsWith("member "));
    assertThat(said).contains("last").containsSubsequence("then", "after that");
    assertThat(progress().done()).isEqualTo(20);
    assertThat(progress().endedAt()).isPresent();
  }

  @Test
  void memberThatIsDoneAfterAllMovesToThoseThatAre() {
    karcis.start();
    List<JobRequest> members = new ArrayList<>(requests(3));
    members.add(request("broken"));
    start(members);
    eventually("caught", () -> said.containsAll(List.of("caught", "last")));
    assertThat(progress().failed()).isEqualTo(1);
    assertThat(said).doesNotContain("then");
    broken = false;
    eventually(
        "retried",
        () ->
            !karcis
                .jobs()
                .stores()
                .get(0)
                .board()
                .retry(SAY.queue(), List.of(members.get(3).job().id()))
                .isEmpty());
    eventually("all is done", () -> said.contains("after that"));
    assertThat(progress().done()).isEqualTo(4);
    assertThat(progress().failed()).isZero();
    assertThat(said).containsOnlyOnce("last");
  }

  @Test
  void membersOfCancelledBatchArePassedOver() {
    start(requests(5));
    assertThat(karcis.batches().cancel(BATCH)).isTrue();
    karcis.start();
    eventually("ended", () -> said.contains("last"));
    assertThat(said).containsExactly("last");
    assertThat(progress().cancelled()).isEqualTo(5);
  }

  @Test
  void ordersAreEndedByJobsAtTheirDeadlines() {
    List<String> ran = new CopyOnWriteArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public void jobRan(
              String queue, String type, String outcome, Duration waited, Duration took) {
            ran.add(queue + " " + type + " " + outcome);
          }
        };
    try (Concert concert = new Concert(builder -> builder.expireByJobs().monitor(monitor))) {
      concert.karcis.start();
      Order order = Concert.done(concert.book(Concert.these("A-1-1")));
      eventually(
          "asked for",
          () ->
              concert.karcis.jobs().stores().get(0).board().figures().stream()
                  .anyMatch(queue -> queue.delayed() == 1));
      concert.clock.advance(Duration.ofMinutes(3));
      eventually("it ran", () -> ran.contains("high expire-orders done"));
      eventually("expired", () -> concert.stored(order).status() == OrderStatus.EXPIRED);
    }
  }
}
