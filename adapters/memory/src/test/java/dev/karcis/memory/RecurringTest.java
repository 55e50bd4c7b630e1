package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Recurring;
import dev.karcis.application.job.Schedule;
import dev.karcis.application.job.Terms;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurringTest {

  private static final Duration OFTEN = Duration.ofSeconds(10);

  private Instant now = Instant.parse("2026-11-20T00:00:00Z");
  private final Ticks ticks = new Ticks();

  record Cleanup(Instant before) {}

  /** A queue as the port has it: an id waits once, and a unique key holds for its time. */
  private final class Ticks {
    final Map<JobId, JobRequest> waiting = new HashMap<>();
    final Map<String, Instant> held = new HashMap<>();
    final List<String> done = new ArrayList<>();

    void enqueue(List<JobRequest> requests) {
      for (JobRequest request : requests) {
        String key = request.unique().orElseThrow().key();
        if (held.getOrDefault(key, now).compareTo(now) <= 0) {
          held.put(key, now.plus(request.unique().orElseThrow().time()));
          waiting.put(request.job().id(), request);
        }
      }
    }

    void doWhatIsDue() {
      waiting.values().stream()
          .filter(request -> !at(request).isAfter(now))
          .sorted((a, b) -> at(a).compareTo(at(b)))
          .toList()
          .forEach(
              request -> {
                waiting.remove(request.job().id());
                done.add(at(request).toString());
              });
    }
  }

  private static Instant at(JobRequest request) {
    return ((Due.At) request.due()).time();
  }

  private static Schedule<Cleanup> schedule(String name, String cron) {
    return schedule(name, cron, ZoneOffset.UTC, Cleanup::new);
  }

  private static Schedule<Cleanup> schedule(
      String name, String cron, ZoneId zone, Function<Instant, Cleanup> payload) {
    JobType<Cleanup> type =
        new JobType<>(
            "cleanup",
            1,
            Cleanup.class,
            new QueueName("low"),
            new Terms(3, Duration.ofMinutes(1)),
            Backoff.fixed(Duration.ofSeconds(1)),
            Optional.empty());
    return new Schedule<>(name, cron, zone, type, payload);
  }

  private Recurring recurring(Duration clockAhead, Schedule<?>... schedules) {
    return new Recurring(
        List.of(schedules),
        new MemoryCronReader(),
        () -> now.plus(clockAhead),
        new MemoryCodec(),
        ticks::enqueue);
  }

  private Recurring recurring(Schedule<?>... schedules) {
    return recurring(Duration.ZERO, schedules);
  }

  /** Until then, with all of these running. */
  private void live(String until, Recurring... processes) {
    Instant end = Instant.parse(until);
    while (now.isBefore(end)) {
      for (Recurring process : processes) {
        process.run();
      }
      ticks.doWhatIsDue();
      now = now.plus(OFTEN);
    }
  }

  private void allDown(String until) {
    now = Instant.parse(until);
  }

  private static String[] hours(String day, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(hour -> "%sT%02d:00:00Z".formatted(day, hour))
        .toArray(String[]::new);
  }

  @Test
  void everyTickIsDoneOnceHoweverManyProcessesThereAre() {
    Schedule<?> hourly = schedule("hourly", "0 * * * *");
    live("2026-11-20T06:30:00Z", recurring(hourly), recurring(hourly), recurring(hourly));
    assertThat(ticks.done).containsExactly(hours("2026-11-20", 1, 6));
  }

  @Test
  void clocksThatDifferChangeNothing() {
    Schedule<?> hourly = schedule("hourly", "0 * * * *");
    allDown("2026-11-20T00:30:00Z");
    live(
        "2026-11-20T06:30:00Z",
        recurring(Duration.ofMinutes(-29), hourly),
        recurring(hourly),
        recurring(Duration.ofMinutes(29), hourly));
    assertThat(ticks.done).containsExactly(hours("2026-11-20", 1, 6));
  }

  @Test
  void jobCarriesItsTick() {
    recurring(schedule("a", "0 3 * * *", ZoneId.of("Asia/Jakarta"), Cleanup::new)).run();
    JobRequest request = ticks.waiting.values().iterator().next();
    assertThat(at(request)).isEqualTo("2026-11-20T20:00:00Z");
    assertThat(request.job().type()).isEqualTo("cleanup");
    assertThat(request.job().payload())
        .extracting(payload -> new MemoryCodec().decode(payload.bytes(), Cleanup.class))
        .isEqualTo(new Cleanup(Instant.parse("2026-11-20T20:00:00Z")));
  }

  @Test
  void schedulesOfOneTypeAreToldApart() {
    live(
        "2026-11-20T00:30:00Z",
        recurring(schedule("a", "15 * * * *"), schedule("b", "15 * * * *")));
    assertThat(ticks.done).containsExactly("2026-11-20T00:15:00Z", "2026-11-20T00:15:00Z");
  }

  @Test
  void tickMissedWhileAllWasDownIsDoneOnce() {
    Recurring hourly = recurring(schedule("hourly", "0 * * * *"));
    live("2026-11-20T01:30:00Z", hourly);
    allDown("2026-11-20T09:20:00Z");
    live("2026-11-20T10:20:00Z", hourly);
    assertThat(ticks.done)
        .containsExactly("2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z", "2026-11-20T10:00:00Z");
  }

  @Test
  void tickAfterTheOneInWhichAllDiedIsThere() {
    Recurring hourly = recurring(schedule("hourly", "0 * * * *"));
    live("2026-11-20T00:59:55Z", hourly);
    allDown("2026-11-20T01:00:00Z");
    ticks.doWhatIsDue();
    allDown("2026-11-20T02:10:00Z");
    ticks.doWhatIsDue();
    assertThat(ticks.done).containsExactly(hours("2026-11-20", 1, 2));
  }

  @Test
  void tickThatTheQueueLostIsEnqueuedAnew() {
    Recurring hourly = recurring(schedule("hourly", "0 * * * *"));
    live("2026-11-20T00:30:00Z", hourly);
    ticks.waiting.clear();
    ticks.held.clear();
    live("2026-11-20T01:30:00Z", hourly);
    assertThat(ticks.done).containsExactly("2026-11-20T01:00:00Z");
  }

  @Test
  void tickThatIsFarAwayWaitsUntilItIsNearer() {
    Recurring leapDay = recurring(schedule("leap day", "0 0 29 2 *"));
    leapDay.run();
    assertThat(ticks.waiting).isEmpty();
    now = Instant.parse("2027-03-01T00:00:00Z");
    leapDay.run();
    assertThat(ticks.waiting.values())
        .singleElement()
        .satisfies(request -> assertThat(at(request)).isEqualTo("2028-02-29T00:00:00Z"));
  }

  @Test
  void payloadThatCannotBeMadeKeepsBackNothingElse() {
    Recurring recurring =
        recurring(
            schedule(
                "bad",
                "0 * * * *",
                ZoneOffset.UTC,
                time -> {
                  throw new IllegalStateException("no payload");
                }),
            schedule("good", "0 * * * *"));
    assertThatThrownBy(recurring::run).hasMessage("no payload");
    assertThat(ticks.waiting).hasSize(1);
  }

  @Test
  void faultOfTheQueueIsPassedOn() {
    Recurring recurring =
        new Recurring(
            List.of(schedule("hourly", "0 * * * *")),
            new MemoryCronReader(),
            () -> now,
            new MemoryCodec(),
            requests -> {
              throw new StoreUnavailable("away", null);
            });
    assertThatThrownBy(recurring::run).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void scheduleThatTheQueueRefusesKeepsBackNothingElse() {
    Recurring recurring =
        new Recurring(
            List.of(schedule("bad", "0 * * * *"), schedule("good", "0 * * * *")),
            new MemoryCronReader(),
            () -> now,
            new MemoryCodec(),
            requests -> {
              if (requests.get(0).unique().orElseThrow().key().startsWith("schedule bad")) {
                throw new IllegalStateException("refused");
              }
              ticks.enqueue(requests);
            });
    assertThatThrownBy(recurring::run).hasMessage("refused");
    assertThat(ticks.waiting).hasSize(1);
  }

  @Test
  void wrongSchedulesAreRefusedByName() {
    assertThatThrownBy(
            () ->
                recurring(
                    schedule("nightly cleanup", "0 3 * *"),
                    schedule("good", "0 3 * * *"),
                    schedule("leap", "0 0 30 2 *")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedule nightly cleanup: ")
        .hasMessageContaining("schedule leap: ")
        .hasMessageNotContaining("schedule good");
    assertThatThrownBy(() -> recurring(schedule("one", "0 3 * * *"), schedule("one", "0 4 * * *")))
        .hasMessage("schedule one: another has this name");
    assertThatThrownBy(() -> schedule(" ", "0 3 * * *"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreSchedulesThanAreAllowedAreRefused() {
    Schedule<?>[] many =
        IntStream.rangeClosed(0, Recurring.MAX_SCHEDULES)
            .mapToObj(i -> schedule("s" + i, "0 3 * * *"))
            .toArray(Schedule<?>[]::new);
    assertThatThrownBy(() -> recurring(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 schedules");
    Schedule<?>[] most = Arrays.copyOf(many, Recurring.MAX_SCHEDULES);
    recurring(most).run();
    assertThat(ticks.waiting).hasSize(Recurring.MAX_SCHEDULES);
  }
}
