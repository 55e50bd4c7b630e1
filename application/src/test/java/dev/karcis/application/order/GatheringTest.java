package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private final Gathering gathering = new Gathering();
  private final AtomicInteger asked = new AtomicInteger();

  /** How often it looked, while a call came before each look. */
  private int looks(int there) {
    asked.set(0);
    gathering.await(() -> there + asked.getAndIncrement());
    return asked.get();
  }

  @Test
  void nobodyIsWaitedForWithoutACrowd() {
    assertThat(looks(1)).isZero();
    gathering.ran(7);
    assertThat(looks(1)).isZero();
  }

  @Test
  void aCrowdIsWaitedForUntilItIsThere() {
    gathering.ran(10);
    assertThat(looks(4)).isEqualTo(7);
  }

  @Test
  void aCrowdThatIsThereIsNotWaitedFor() {
    gathering.ran(10);
    assertThat(looks(10)).isEqualTo(1);
  }

  @Test
  void aCrowdThatStaysAwayIsWaitedForOnceAndForAMoment() {
    gathering.ran(10);
    gathering.await(this::one);
    assertThat(asked).hasValue(3);
    gathering.ran(1);
    assertThat(looks(1)).isZero();
  }

  @Test
  void whileCallsKeepComingTheyAreWaitedForThoughNotLong() {
    gathering.ran(1_000);
    gathering.await(() -> asked.getAndIncrement() / 2);
    assertThat(asked).hasValue(21);
  }

  private int one() {
    asked.incrementAndGet();
    return 1;
  }
}
