package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void permitsComeEvenly() {
    assertThat(Rate.perSecond(4).intervalMicros()).isEqualTo(250_000);
    assertThat(Rate.perMinute(20).intervalMicros()).isEqualTo(3_000_000);
    assertThat(Rate.perMinute(20).fillMicros()).isEqualTo(60_000_000);
  }

  @Test
  void rateIsNeverExceeded() {
    for (int permits = 1; permits <= 10_000; permits++) {
      Rate rate = Rate.perSecond(permits);
      assertThat(rate.fillMicros()).isGreaterThanOrEqualTo(1_000_000);
      assertThat(rate.left(0)).isEqualTo(permits);
      assertThat(rate.left(rate.fillMicros())).isZero();
    }
  }

  @Test
  void whatIsLeftIsWhole() {
    Rate rate = Rate.perSecond(4);
    assertThat(rate.left(1)).isEqualTo(3);
    assertThat(rate.left(750_000)).isEqualTo(1);
    assertThat(rate.left(750_001)).isZero();
  }

  @Test
  void nextIsThereWhenOneHasComeBack() {
    Rate rate = Rate.perSecond(4);
    assertThat(rate.next(0)).isZero();
    assertThat(rate.next(750_000)).isZero();
    assertThat(rate.next(750_001)).isEqualTo(Duration.ofNanos(1_000));
    assertThat(rate.next(1_000_000)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void boundsAreKept() {
    List.of(
            new Rate(1, Duration.ofMillis(1)),
            new Rate(10, Duration.ofMillis(1)),
            new Rate(11, Duration.ofMillis(2)),
            new Rate(1, Rate.MAX_PER),
            new Rate(Rate.MAX_PERMITS, Duration.ofSeconds(100)))
        .forEach(rate -> assertThat(rate.left(0)).isEqualTo(rate.permits()));
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Rate.perSecond(0),
            () -> Rate.perSecond(-1),
            () -> Rate.perSecond(10_001),
            () -> new Rate(11, Duration.ofMillis(1)),
            () -> new Rate(1, Duration.ofNanos(999_999)),
            () -> new Rate(1, Duration.ofMillis(-1)),
            () -> new Rate(1, Rate.MAX_PER.plusMillis(1)),
            () -> new Rate(Rate.MAX_PERMITS + 1, Rate.MAX_PER))) {
      assertThatThrownBy(wrong::run).isInstanceOf(InvalidInput.class);
    }
  }
}
