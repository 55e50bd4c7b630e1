package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Random chance = new Random(3);

  private List<Long> seconds(Backoff backoff) {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(tried -> backoff.wait(tried, chance).toSeconds())
        .toList();
  }

  @Test
  void fixedWaitsAreTheSame() {
    assertThat(seconds(Backoff.fixed(Duration.ofSeconds(7)))).containsOnly(7L);
  }

  @Test
  void exponentialWaitsDoubleUpToTheLongest() {
    assertThat(seconds(Backoff.exponential(SECOND, MINUTE)))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(Backoff.exponential(SECOND, MINUTE).wait(Terms.MAX_TRIES, chance)).isEqualTo(MINUTE);
  }

  @Test
  void jitterShortensWaitsByUpToItsShare() {
    Backoff backoff = Backoff.exponential(SECOND, MINUTE).withJitter(0.25);
    List<Duration> waits =
        IntStream.range(0, 1_000).mapToObj(i -> backoff.wait(3, chance)).toList();
    assertThat(waits)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) >= 0)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(4)) <= 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(3_100)) < 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(3_900)) > 0);
    assertThat(backoff.longest(3)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whatCannotBeIsRefused() {
    for (Runnable backoff :
        List.<Runnable>of(
            () -> Backoff.fixed(Duration.ofMillis(-1)),
            () -> Backoff.fixed(Due.MAX_DELAY.plusSeconds(1)),
            () -> Backoff.exponential(MINUTE, SECOND),
            () -> new Backoff(SECOND, 0.5, MINUTE, 0),
            () -> new Backoff(SECOND, Double.NaN, MINUTE, 0),
            () -> new Backoff(SECOND, 2, MINUTE, 1.1),
            () -> new Backoff(SECOND, 2, MINUTE, -0.1))) {
      assertThatThrownBy(backoff::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
