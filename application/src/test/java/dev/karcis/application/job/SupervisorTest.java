package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Step by step: queues a, b and c. */
class SupervisorTest {

  private static final QueueName A = new QueueName("a");
  private static final QueueName B = new QueueName("b");
  private static final QueueName C = new QueueName("c");

  private static SupervisedQueue queue(QueueName name, int min, int max) {
    return new SupervisedQueue(name, min, max);
  }

  private static Load load(long jobs, long millis) {
    return new Load(jobs, Duration.ofMillis(millis));
  }

  private static Supervisor auto(int workers) {
    return new Supervisor(
        Balance.AUTO, workers, List.of(queue(A, 1, 20), queue(B, 1, 20), queue(C, 0, 20)));
  }

  private static String shares(Map<QueueName, Integer> workers) {
    return new TreeMap<>(workers).toString();
  }

  @Test
  void idleQueuesHaveTheirMinimum() {
    assertThat(shares(auto(10).step(Map.of()))).isEqualTo("{a=1, b=1, c=0}");
  }

  @Test
  void workersGoWhereClearingTakesLongest() {
    Supervisor supervisor = auto(12);
    assertThat(shares(supervisor.step(Map.of(A, load(100, 30), B, load(100, 10)))))
        .isEqualTo("{a=9, b=3, c=0}");
  }

  @Test
  void fewSlowJobsWeighAsMuchAsManyQuickOnes() {
    Supervisor supervisor = auto(10);
    assertThat(shares(supervisor.step(Map.of(A, load(10, 1_000), B, load(10_000, 1)))))
        .isEqualTo("{a=5, b=5, c=0}");
  }

  @Test
  void noQueueThatWaitsIsLeftAtZero() {
    Supervisor supervisor = auto(4);
    Map<QueueName, Load> loads =
        Map.of(A, load(1_000_000, 100), B, load(1_000_000, 100), C, load(1, 1));
    assertThat(shares(supervisor.step(loads))).isEqualTo("{a=2, b=1, c=1}");
  }

  @Test
  void noQueueHasMoreWorkersThanJobsUnlessThatIsItsMinimum() {
    Supervisor supervisor =
        new Supervisor(Balance.AUTO, 20, List.of(queue(A, 3, 20), queue(B, 0, 20)));
    assertThat(shares(supervisor.step(Map.of(A, load(1, 60_000), B, load(2, 10)))))
        .isEqualTo("{a=3, b=2}");
  }

  @Test
  void noQueueHasMoreThanItsMaximum() {
    Supervisor supervisor =
        new Supervisor(Balance.AUTO, 20, List.of(queue(A, 1, 4), queue(B, 1, 20)));
    assertThat(shares(supervisor.step(Map.of(A, load(900, 1_000), B, load(9, 1)))))
        .isEqualTo("{a=4, b=9}");
  }

  @Test
  void queueOfWhichNothingRanYetIsTakenForAUsualOne() {
    Supervisor supervisor = auto(10);
    assertThat(shares(supervisor.step(Map.of(A, load(100, 0), B, load(100, 100)))))
        .isEqualTo("{a=5, b=5, c=0}");
  }

  @Test
  void workersComeAtOnceAndGoSlowly() {
    Supervisor supervisor = auto(12);
    assertThat(shares(supervisor.step(Map.of(A, load(500, 10))))).isEqualTo("{a=11, b=1, c=0}");
    for (int step = 1; step <= Supervisor.CALM_STEPS; step++) {
      assertThat(shares(supervisor.step(Map.of()))).as("step %d", step).startsWith("{a=11,");
    }
    for (int left = 10; left >= 1; left--) {
      assertThat(shares(supervisor.step(Map.of()))).startsWith("{a=" + left + ",");
    }
    assertThat(shares(supervisor.step(Map.of()))).isEqualTo("{a=1, b=1, c=0}");
    assertThat(shares(supervisor.step(Map.of(A, load(500, 10))))).isEqualTo("{a=11, b=1, c=0}");
  }

  @Test
  void aCrowdAmidACalmStartsItAnew() {
    Supervisor supervisor = auto(12);
    supervisor.step(Map.of(A, load(500, 10)));
    for (int step = 1; step <= 3 * Supervisor.CALM_STEPS; step++) {
      Map<QueueName, Load> loads = step % 8 == 0 ? Map.of(A, load(500, 10)) : Map.of();
      assertThat(shares(supervisor.step(loads))).as("step %d", step).startsWith("{a=11,");
    }
  }

  @Test
  void whoNeedsWorkersHasThemAtOnceFromThoseWithTooMany() {
    Supervisor supervisor = auto(12);
    assertThat(shares(supervisor.step(Map.of(A, load(500, 10))))).isEqualTo("{a=11, b=1, c=0}");
    assertThat(shares(supervisor.step(Map.of(C, load(5, 10))))).isEqualTo("{a=6, b=1, c=5}");
    assertThat(shares(supervisor.step(Map.of(B, load(500, 10), C, load(5, 10)))))
        .isEqualTo("{a=1, b=10, c=1}");
    assertThat(shares(supervisor.step(Map.of(A, load(500, 10), B, load(500, 10)))))
        .isEqualTo("{a=6, b=6, c=0}");
  }

  @Test
  void whateverTheLoadSharesStayWithinTheirBounds() {
    Supervisor supervisor = auto(15);
    Random random = new Random(7);
    for (int step = 0; step < 2_000; step++) {
      Map<QueueName, Load> loads =
          Map.of(A, anyLoad(random), B, anyLoad(random), C, anyLoad(random));
      Map<QueueName, Integer> shares = supervisor.step(loads);
      assertThat(shares.values().stream().mapToInt(its -> its).sum()).isLessThanOrEqualTo(15);
      assertThat(shares.get(A)).isGreaterThanOrEqualTo(1);
      assertThat(shares.get(B)).isGreaterThanOrEqualTo(1);
      loads.forEach(
          (queue, load) ->
              assertThat(shares.get(queue)).isGreaterThanOrEqualTo(load.jobs() > 0 ? 1 : 0));
    }
  }

  private static Load anyLoad(Random random) {
    return random.nextBoolean() ? Load.NONE : load(random.nextInt(50), random.nextInt(1_000));
  }

  @Test
  void simpleBalanceIsTheSameForEach() {
    Supervisor supervisor =
        new Supervisor(
            Balance.SIMPLE, 11, List.of(queue(A, 0, 20), queue(B, 0, 2), queue(C, 6, 20)));
    String equal = "{a=3, b=2, c=6}";
    assertThat(shares(supervisor.step(Map.of()))).isEqualTo(equal);
    assertThat(shares(supervisor.step(Map.of(A, load(1_000_000, 10))))).isEqualTo(equal);
    assertThat(
            shares(
                new Supervisor(
                        Balance.SIMPLE,
                        5,
                        List.of(queue(A, 0, 20), queue(B, 0, 20), queue(C, 0, 20)))
                    .step(Map.of())))
        .isEqualTo("{a=2, b=2, c=1}");
  }

  @Test
  void withoutBalanceTheFirstQueueHasWhatItCanUse() {
    Supervisor supervisor =
        new Supervisor(Balance.OFF, 10, List.of(queue(A, 0, 20), queue(B, 0, 20), queue(C, 2, 20)));
    Load crowd = load(100, 10);
    assertThat(shares(supervisor.step(Map.of(A, crowd, B, crowd, C, crowd))))
        .isEqualTo("{a=8, b=0, c=2}");
    assertThat(shares(supervisor.step(Map.of(A, load(3, 10), B, load(4, 10), C, crowd))))
        .isEqualTo("{a=3, b=4, c=3}");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> queue(A, 5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: at least 5 workers, but 4 at most");
    assertThatThrownBy(() -> queue(A, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> queue(A, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> auto(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("2 workers are too few for")
        .hasMessageEndingWith("need 3");
    assertThatThrownBy(() -> new Supervisor(Balance.AUTO, 5, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    List<SupervisedQueue> twice = List.of(queue(A, 1, 1), queue(A, 1, 2));
    assertThatThrownBy(() -> new Supervisor(Balance.AUTO, 5, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
