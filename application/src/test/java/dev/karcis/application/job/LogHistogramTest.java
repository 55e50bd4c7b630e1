package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.karcis.application.job.LiveFigures.Spread;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

  private static final Duration FIVE = Duration.ofMillis(5);

  @Test
  void percentilesAreNearTheTrueOnes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    LogHistogram histogram = new LogHistogram();
    long[] times = new long[10_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = (long) (1e6 * Math.exp(3 * random.nextGaussian() / 2 + 2));
      histogram.add(times[i]);
    }
    Arrays.sort(times);
    assertNear(histogram, times, seed, 0.2);
    assertNear(LogHistogram.of(histogram.text()), times, seed, 0.5);
  }

  private static void assertNear(LogHistogram histogram, long[] sorted, long seed, double share) {
    Spread spread = histogram.spread().orElseThrow();
    double p50 = sorted[sorted.length / 2];
    double p99 = sorted[sorted.length * 99 / 100];
    assertThat((double) spread.p50().toNanos())
        .as("seed %d", seed)
        .isCloseTo(p50, within(p50 * share));
    assertThat((double) spread.p99().toNanos())
        .as("seed %d", seed)
        .isCloseTo(p99, within(p99 * share));
  }

  @Test
  void everyTimeHasABucket() {
    for (Duration time :
        new Duration[] {Duration.ZERO, Duration.ofDays(300), Duration.ofHours(1)}) {
      LogHistogram histogram = new LogHistogram();
      histogram.add(time.toNanos());
      assertThat(histogram.text()).hasSizeLessThanOrEqualTo(LogHistogram.BUCKETS);
      assertThat(histogram.spread()).isPresent();
    }
    LogHistogram longest = new LogHistogram();
    longest.add(Long.MAX_VALUE);
    assertThat(longest.spread().orElseThrow().p50()).isGreaterThan(Duration.ofMinutes(39));
  }

  @Test
  void countsComeBackAboutAsTheyWere() {
    for (int count : new int[] {1, 2, 3, 10, 1_000, 1_000_000}) {
      LogHistogram counted = times(count, Duration.ofMillis(1));
      LogHistogram more = LogHistogram.of(counted.text());
      more.add(times(count - count / 5 - 1, Duration.ofMillis(10)));
      assertThat(more.spread().orElseThrow().p50()).as("%d", count).isLessThan(FIVE);
      LogHistogram fewer = LogHistogram.of(counted.text());
      fewer.add(times(count + count / 5 + 1, Duration.ofMillis(10)));
      assertThat(fewer.spread().orElseThrow().p50()).as("%d", count).isGreaterThan(FIVE);
    }
  }

  private static LogHistogram times(int count, Duration time) {
    LogHistogram histogram = new LogHistogram();
    for (int i = 0; i < count; i++) {
      histogram.add(time.toNanos());
    }
    return histogram;
  }

  @Test
  void whereNothingRanThereIsNothingToTell() {
    assertThat(new LogHistogram().spread()).isEmpty();
    assertThat(new LogHistogram().text()).isEmpty();
    assertThat(LogHistogram.of("").spread()).isEmpty();
  }

  @Test
  void whatIsNoHistogramIsRefused() {
    assertThatThrownBy(() -> LogHistogram.of("12 3")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogHistogram.of("1".repeat(52)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
