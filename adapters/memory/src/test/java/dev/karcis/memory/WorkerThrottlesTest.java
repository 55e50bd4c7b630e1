package dev.karcis.memory;

import static dev.karcis.memory.Workshop.AT_ONCE;
import static dev.karcis.memory.Workshop.TERMS;
import static dev.karcis.memory.Workshop.eventually;
import static dev.karcis.memory.Workshop.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobHandlers;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Worker;
import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.memory.Workshop.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerThrottlesTest {

  private final Workshop shop = new Workshop();
  private final JobType<Told> type = Workshop.type(TERMS, AT_ONCE).throttled(Rate.perMinute(30));
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private Worker worker(int slots, IntFunction<RateLimiter.Grant> answer) {
    RateLimiter limiter =
        new RateLimiter() {
          @Override
          public Grant take(String key, Rate rate, int wanted) {
            asked.add(wanted + " for " + key);
            return answer.apply(wanted);
          }

          @Override
          public int purge(int limit) {
            return 0;
          }
        };
    JobHandlers handlers =
        JobHandlers.using(new MemoryCodec())
            .limitedBy(limiter)
            .with(type, (told, run) -> said.add(told.text()));
    return shop.worker(slots, handlers, List.of(shop.store()));
  }

  @Test
  void jobsWithoutAPermitComeBackWhenTheirsIsThere() {
    List<Job> all = shop.enqueue(type, 5);
    Worker worker = worker(5, wanted -> new RateLimiter.Grant(2, Duration.ofSeconds(1)));
    rounds(worker).listen();
    eventually("two ran", () -> worker.running() == 0 && said.size() == 2);
    rounds(worker).settle();
    rounds(worker).settle();
    assertThat(asked).containsExactly("5 for jobs.say");
    assertThat(said).containsExactlyInAnyOrder("0", "1");
    assertThat(shop.figures().delayed()).isEqualTo(3);
    shop.clock.advance(Duration.ofSeconds(1));
    assertThat(shop.figures().ready()).isEqualTo(1);
    shop.clock.advance(Duration.ofSeconds(2));
    assertThat(shop.figures().ready()).isEqualTo(2);
    assertThat(shop.view(all.get(4)).tried()).isZero();
  }

  @Test
  void nothingOfAThrottledTypeBeginsWhileNobodyCanSay() {
    Job job = shop.enqueue(type, "x");
    Worker worker =
        worker(
            1,
            wanted -> {
              throw new IllegalStateException("away");
            });
    rounds(worker).listen();
    rounds(worker).settle();
    assertThat(said).isEmpty();
    assertThat(shop.view(job).state()).isEqualTo(JobState.DELAYED);
    assertThat(shop.view(job).tried()).isZero();
    assertThat(shop.outcomes).contains("failed: throttle jobs.say");
  }

  @Test
  void throttledTypeIsRefusedWhereNothingLimits() {
    JobHandlers handlers = JobHandlers.using(new MemoryCodec());
    assertThatThrownBy(() -> handlers.with(type, (told, run) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jobs.types.say.rate: no adapter here has a RateLimiter");
  }
}
