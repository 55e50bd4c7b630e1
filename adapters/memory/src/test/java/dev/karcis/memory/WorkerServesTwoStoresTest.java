package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Worker;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerServesTwoStoresTest {

  private final Workshop fast = new Workshop();
  private final Workshop durable = new Workshop();
  private final JobType<Told> type = type(TERMS, AT_ONCE);
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);

  @AfterEach
  void close() {
    hanging.countDown();
    fast.close();
    durable.close();
  }

  private Worker working(int slots, JobHandler<Told> handler) {
    return fast.run(
        fast.worker(slots, fast.handlers(type, handler), List.of(fast.store(), durable.store())));
  }

  @Test
  void jobsOfBothAreDoneAndEachIsToldItsOwn() {
    List<Job> here = fast.enqueue(type, 200);
    List<Job> there = durable.enqueue(type, 200);
    Worker worker = working(3, (told, run) -> said.add(told.text()));
    eventually(
        "all gone",
        () -> here.stream().allMatch(fast::isGone) && there.stream().allMatch(durable::isGone));
    assertThat(said).hasSize(400);
    assertThat(fast.outcomes).containsOnly("done");
    eventually("nothing runs", () -> worker.running() == 0);
  }

  @Test
  void whileOneIsAwayTheOthersJobsGoOn() {
    fast.away = true;
    List<Job> there = durable.enqueue(type, 50);
    working(2, (told, run) -> said.add(told.text()));
    eventually("all gone", () -> there.stream().allMatch(durable::isGone));
    List<Job> here = fast.enqueue(type, 50);
    fast.away = false;
    eventually("back", () -> here.stream().allMatch(fast::isGone));
  }

  @Test
  void oneThatDoesNotAnswerKeepsNoSlotFromTheOther() {
    CountDownLatch asked = new CountDownLatch(1);
    fast.refused =
        call -> {
          asked.countDown();
          Workshop.stand(hanging);
          return false;
        };
    working(2, (told, run) -> said.add(told.text()));
    fast.enqueue(type, 1);
    eventually("it hangs", () -> asked.getCount() == 0);
    List<Job> there = durable.enqueue(type, 50);
    eventually("all gone", () -> there.stream().allMatch(durable::isGone));
    assertThat(said).hasSize(50);
    hanging.countDown();
    eventually("all ran", () -> said.size() == 51);
  }

  @Test
  void neitherStarvesTheOther() {
    for (int slots = 1; slots <= 3; slots++) {
      serveBoth(slots);
    }
  }

  private void serveBoth(int slots) {
    Semaphore steps = new Semaphore(0);
    List<Job> here = fast.enqueue(type, 40);
    List<Job> there = durable.enqueue(type, 40);
    Worker worker = working(slots, (told, run) -> steps.acquire());
    for (int done = 1; done <= 30; done++) {
      steps.release();
      int its = done;
      eventually("one more is done", () -> gone(here, fast) + gone(there, durable) == its);
      eventually("full", () -> worker.running() == slots);
    }
    assertThat(gone(here, fast)).as("of the one, %d slots", slots).isGreaterThan(5);
    assertThat(gone(there, durable)).as("of the other, %d slots", slots).isGreaterThan(5);
    steps.release(100);
    eventually("all gone", () -> gone(here, fast) + gone(there, durable) == 80);
    assertThat(worker.drain(Duration.ofSeconds(10))).isTrue();
  }

  private static long gone(List<Job> jobs, Workshop shop) {
    return jobs.stream().filter(shop::isGone).count();
  }

  @Test
  void drainHandsBackToBoth() {
    fast.enqueue(type, 5);
    durable.enqueue(type, 5);
    Worker worker = working(4, (told, run) -> hanging.await());
    eventually("four run", () -> worker.running() == 4);
    assertThat(worker.drain(Duration.ZERO)).isTrue();
    assertThat(fast.figures().ready() + durable.figures().ready()).isEqualTo(10);
  }
}
