package dev.karcis.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.Numbers;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Axes end at round numbers. */
class ScaleTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  @Test
  void aLinearOne() {
    Scale scale = Scale.linear(5_120, Numbers::whole);
    assertThat(scale.ticks()).containsExactly(0.0, 2_000.0, 4_000.0, 6_000.0);
    assertThat(scale.place().applyAsDouble(3_000)).isCloseTo(0.5, ROUNDING);
  }

  @Test
  void timeEndsWhereItEnds() {
    Scale scale = Scale.time(10, Numbers::whole);
    assertThat(scale.ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(scale.place().applyAsDouble(10)).isEqualTo(1);
  }

  @Test
  void eachTickTenTimesTheOneBeforeIt() {
    Scale scale = Scale.tenfold(3, 250, Numbers::whole);
    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0);
    assertThat(scale.place().applyAsDouble(10)).isCloseTo(1 / 3.0, ROUNDING);
    assertThat(scale.place().applyAsDouble(0)).as("never below the axis").isZero();
  }

  @Test
  void nothingAtAll() {
    assertThat(Scale.linear(0, Numbers::whole).ticks()).hasSizeBetween(2, 6);
  }
}
