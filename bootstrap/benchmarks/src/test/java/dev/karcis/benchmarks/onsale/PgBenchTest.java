package dev.karcis.benchmarks.onsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.Series;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What pgbench prints. */
class PgBenchTest {

  private static final String OUTPUT =
      """
      pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
      progress: 1.0 s, 4011.9 tps, lat 3.950 ms stddev 3.154, 0 failed
      progress: 2.0 s, 4305.0 tps, lat 3.713 ms stddev 2.421, 0 failed
      transaction type: booking.pgb
      scaling factor: 1
      number of transactions actually processed: 8332
      number of failed transactions: 0 (0.000%)
      latency average = 3.824 ms
      initial connection time = 17.331 ms
      tps = 4180.302161 (without initial connection time)
      """;

  @Test
  void isReadForItsRateAndItsProgress() {
    Figures figures = PgBench.read(OUTPUT);
    assertThat(figures.count()).isEqualTo(8_332);
    assertThat(figures.perSecond()).isCloseTo(4180.302161, Offset.offset(0.001));
    assertThat(figures.series().slotMillis()).isEqualTo(1_000);
    assertThat(figures.series().until(Duration.ofSeconds(2)).slots())
        .extracting(Series.Slot::count)
        .containsExactly(4012L, 4305L);
  }

  @Test
  void anythingElseIsTold() {
    assertThatThrownBy(() -> PgBench.read("pgbench: error"))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageContaining("pgbench: error");
  }
}
