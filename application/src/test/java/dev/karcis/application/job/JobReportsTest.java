package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.BroadcastListeners;
import dev.karcis.application.shared.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes tell each other what runs in them. */
class JobReportsTest {

  private static final QueueName HIGH = new QueueName("high");
  private static final QueueName LOW = new QueueName("low");

  private final BroadcastListeners listeners = new BroadcastListeners();
  private final List<Notice> published = new ArrayList<>();
  private final Map<QueueName, QueueWorkers> workersOfA = new HashMap<>();
  private final Map<QueueName, QueueWorkers> workersOfB = new HashMap<>();
  private boolean cut;
  private long nanos = Duration.ofDays(10).toNanos();
  private final JobReports a =
      new JobReports("a", () -> List.copyOf(workersOfA.values()), broadcast(), () -> nanos);
  private final JobReports b =
      new JobReports("b", () -> List.copyOf(workersOfB.values()), broadcast(), () -> nanos);

  @BeforeEach
  void listen() {
    listeners.begin();
    a.listen();
    b.listen();
  }

  private Broadcast broadcast() {
    return new Broadcast() {
      @Override
      public void publish(Collection<Notice> notices) {
        published.addAll(notices);
        if (!cut) {
          listeners.hear(notices);
        }
      }

      @Override
      public void subscribe(String topic, Listener listener) {
        listeners.add(topic, listener);
      }
    };
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static void run(JobReports reports, int count, int waitMillis, int runMillis) {
    for (int i = 0; i < count; i++) {
      reports.jobRan(
          "high", "say", "done", Duration.ofMillis(waitMillis), Duration.ofMillis(runMillis));
    }
  }

  @Test
  void whatRunsHereIsSeenAtOnce() {
    workersOfA.put(HIGH, new QueueWorkers(HIGH, 3, 2));
    run(a, 98, 10, 100);
    run(a, 2, 1_000, 5_000);
    LiveFigures figures = a.live().get(HIGH);
    assertWorkers(figures, 3, 2);
    assertMillis(figures.waited().orElseThrow().p50(), 10);
    assertMillis(figures.waited().orElseThrow().p99(), 1_000);
    assertMillis(figures.ran().orElseThrow().p50(), 100);
    assertMillis(figures.ran().orElseThrow().p99(), 5_000);
  }

  @Test
  void allProcessesTogetherAreSeenByEach() {
    workersOfA.put(HIGH, new QueueWorkers(HIGH, 3, 2));
    workersOfB.put(HIGH, new QueueWorkers(HIGH, 5, 5));
    workersOfB.put(LOW, new QueueWorkers(LOW, 1, 0));
    run(a, 1, 10, 10);
    run(b, 1, 10, 10);
    pass(Duration.ofSeconds(10));
    run(a, 99, 10, 10);
    run(b, 399, 1_000, 10);
    a.publish();
    b.publish();
    for (JobReports each : List.of(a, b)) {
      LiveFigures figures = each.live().get(HIGH);
      assertWorkers(figures, 8, 7);
      assertThat(figures.perSecond()).isCloseTo(50, within(0.2));
      assertMillis(figures.waited().orElseThrow().p50(), 1_000);
      assertThat(each.live().get(LOW))
          .isEqualTo(new LiveFigures(1, 0, 0, Optional.empty(), Optional.empty()));
    }
  }

  @Test
  void whoIsSilentIsForgotten() {
    workersOfB.put(HIGH, new QueueWorkers(HIGH, 5, 5));
    b.publish();
    pass(JobReports.FORGOTTEN_AFTER);
    assertWorkers(a.live().get(HIGH), 5, 5);
    pass(Duration.ofMillis(1));
    assertThat(a.live()).isEmpty();
    b.publish();
    assertThat(a.live()).containsOnlyKeys(HIGH);
  }

  @Test
  void whatRanAMinuteAgoIsForgotten() {
    run(a, 100, 10, 10);
    pass(Duration.ofSeconds(49));
    assertThat(a.live().get(HIGH).ran()).isPresent();
    pass(Duration.ofSeconds(12));
    run(a, 1, 10, 3_000);
    assertMillis(a.live().get(HIGH).ran().orElseThrow().p50(), 3_000);
    pass(Duration.ofDays(1));
    assertThat(a.live().get(HIGH).ran()).isEmpty();
    assertThat(a.live().get(HIGH).perSecond()).isZero();
  }

  @Test
  void theRateIsThatOfTheTimeThatIsTold() {
    run(a, 1, 0, 0);
    for (int second = 0; second < 200; second++) {
      pass(Duration.ofSeconds(1));
      run(a, 20, 1, 1);
      if (second > 20) {
        assertThat(a.live().get(HIGH).perSecond()).isCloseTo(20, within(1.0));
      }
    }
  }

  @Test
  void onlyWhatIsDoneCountsAsThroughput() {
    a.jobRan("high", "say", "to-retry", Duration.ZERO, Duration.ofMillis(10));
    a.jobRan("high", "say", "given-up", Duration.ZERO, Duration.ofMillis(10));
    assertThat(a.live().get(HIGH).perSecond()).isZero();
    assertThat(a.live().get(HIGH).ran()).isPresent();
    a.jobRan("low", "say", "handed-back", Duration.ZERO, Duration.ofMillis(10));
    assertThat(a.live()).containsOnlyKeys(HIGH);
  }

  @Test
  void aReportThatComesLateChangesNothing() {
    workersOfB.put(HIGH, new QueueWorkers(HIGH, 1, 0));
    b.publish();
    Notice early = published.get(0);
    workersOfB.put(HIGH, new QueueWorkers(HIGH, 2, 0));
    b.publish();
    listeners.hear(List.of(early));
    assertWorkers(a.live().get(HIGH), 2, 0);
  }

  @Test
  void reportsDoNotPileUpWhileNobodyHears() {
    workersOfA.put(HIGH, new QueueWorkers(HIGH, 1, 0));
    cut = true;
    for (int i = 0; i < 30; i++) {
      a.publish();
      pass(JobReports.EVERY);
    }
    assertThat(published).hasSize(1);
    a.publish();
    a.publish();
    assertThat(published).as("what was lost is told again").hasSize(2);
    cut = false;
    listeners.hear(published);
    a.publish();
    a.publish();
    assertThat(published).as("heard again").hasSize(4);
    cut = true;
    a.publish();
    a.publish();
    listeners.hear(List.of(Notice.ofAll("job-reports")));
    a.publish();
    assertThat(published).as("what is missed isn't waited for").hasSize(6);
  }

  @Test
  void whatIsNoReportIsPassedOver() {
    for (String key :
        List.of(
            "x",
            "2 b 1 high 1 0 0  ",
            "1 b 1 high -1 0 0  ",
            "1 b 1 HIGH 1 0 0  ",
            "1 b 1 high 1 0 0 ! ")) {
      listeners.hear(List.of(new Notice("job-reports", key)));
    }
    listeners.hear(
        List.of(Notice.ofAll("job-reports"), new Notice("tickets", "1 b 1 high 1 0 0  ")));
    assertThat(a.live()).isEmpty();
    listeners.hear(List.of(new Notice("job-reports", "1 b 1 high 1 0 0  ")));
    assertThat(a.live()).containsOnlyKeys(HIGH);
  }

  @Test
  void theLongestReportIsANotice() {
    QueueName longest = new QueueName("q".repeat(40));
    JobReports many =
        new JobReports(
            "abcdefghijkl",
            () -> List.of(new QueueWorkers(longest, Integer.MAX_VALUE, Integer.MAX_VALUE)),
            broadcast(),
            () -> nanos);
    for (int i = 0; i < 64; i++) {
      for (int n = 0; n < 100; n++) {
        Duration time = Duration.ofNanos(1L << i % 63);
        many.jobRan(longest.value(), "say", "done", time, time);
      }
    }
    many.publish();
    assertThat(a.live().get(longest).workers()).isEqualTo(9_999_999);
    assertThat(a.live().get(longest).ran().orElseThrow().p99())
        .isEqualTo(many.live().get(longest).ran().orElseThrow().p99());
  }

  @Test
  void thereIsABoundToWhatIsHeard() {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i <= JobReports.MAX_HEARD; i++) {
      notices.add(new Notice("job-reports", "1 p" + i + " 1 high 1 0 0  "));
    }
    listeners.hear(notices);
    assertThat(a.live().get(HIGH).workers()).isEqualTo(JobReports.MAX_HEARD);
  }

  @Test
  void aProcessHasAPlainName() {
    for (String name : List.of("", "a b", "abcdefghijklm")) {
      assertThatThrownBy(() -> new JobReports(name, List::of, Broadcast.NONE, () -> 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertWorkers(LiveFigures figures, int workers, int running) {
    assertThat(figures.workers()).isEqualTo(workers);
    assertThat(figures.running()).isEqualTo(running);
  }

  private static void assertMillis(Duration time, double expected) {
    assertThat(time.toNanos() / 1e6).isCloseTo(expected, within(expected * 0.2));
  }
}
