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
import java.util.stream.IntStream;
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
    return worker(slots, type, limiter);
  }

  private Worker worker(int slots, JobType<Told> its, RateLimiter limiter) {
    JobHandlers handlers =
        JobHandlers.using(new MemoryCodec())
            .limitedBy(limiter)
            .with(its, (told, run) -> said.add(told.text()));
    return shop.worker(slots, handlers, List.of(shop.store()));
  }

  private boolean isNothingReady() {
    return shop.figures().ready() == 0 && shop.figures().running() == 0;
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
  void backlogIsPutOffAboutOnceAndKeepsItsOrder() {
    JobType<Told> many = type.throttled(Rate.perSecond(50));
    List<Job> all = shop.enqueue(many, 5_000);
    shop.run(worker(20, many, new MemoryRateLimiter(new MemoryStore(shop.clock))));
    for (int steps = 0; steps < 150 && said.size() < all.size(); steps++) {
      eventually("all are put off", this::isNothingReady);
      shop.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(said).hasSize(all.size());
    assertThat(shop.handedBack).hasValueLessThan(all.size() + all.size() / 5);
    // How well it is kept is up to the threads; without any order two thirds would be that far.
    assertThat(IntStream.range(0, said.size()).filter(this::isFarFromItsPlace).count())
        .isLessThan(all.size() / 3);
  }

  private boolean isFarFromItsPlace(int place) {
    return Math.abs(Integer.parseInt(said.get(place)) - place) > 1_000;
  }

  @Test
  void noJobIsPutOffForMoreThanTenMinutes() {
    JobType<Told> rare = type.throttled(Rate.perMinute(1));
    shop.enqueue(rare, 30);
    Worker worker = worker(30, rare, new MemoryRateLimiter(new MemoryStore(shop.clock)));
    rounds(worker).listen();
    eventually("one ran", () -> worker.running() == 0 && said.size() == 1);
    rounds(worker).settle();
    rounds(worker).settle();
    assertThat(shop.figures().delayed()).isEqualTo(29);
    shop.clock.advance(Duration.ofMinutes(8));
    assertThat(shop.figures().delayed()).isGreaterThanOrEqualTo(20);
    shop.clock.advance(Duration.ofMinutes(2));
    assertThat(shop.figures().ready()).isEqualTo(29);
  }

  @Test
  void jobThatIsToRunAloneNeedsAPermitToo() {
    Job suspect = shop.lost(type, "suspect", TERMS.tries());
    Worker worker = worker(1, wanted -> new RateLimiter.Grant(0, Duration.ofMinutes(2)));
    rounds(worker).listen();
    rounds(worker).settle();
    assertThat(asked).containsExactly("1 for jobs.say");
    assertThat(shop.view(suspect).state()).isEqualTo(JobState.DELAYED);
    assertThat(said).isEmpty();
    shop.clock.advance(Duration.ofMinutes(1));
    assertThat(shop.view(suspect).state()).isEqualTo(JobState.DELAYED);
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
