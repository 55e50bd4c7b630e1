package dev.karcis.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Slots of a tenth of a second with 10, 20, 60 and 2 answers. */
class SeriesTest {

  private final Series series =
      new Series(
          100,
          LongStream.of(10, 20, 60, 2)
              .mapToObj(count -> new Series.Slot(count, Optional.empty()))
              .toList());

  @Test
  void ratesAsTheyAre() {
    assertThat(series.perSecond(0)).containsExactly(100.0, 200.0, 600.0, 20.0);
  }

  @Test
  void ratesEvenedOutOverTheirNeighbours() {
    Series whole = series.until(Duration.ofMillis(320));
    assertThat(whole.perSecond(1)).containsExactly(150.0, 300.0, 400.0);
  }

  @Test
  void aSlotIsWhereItsMiddleIs() {
    assertThat(series.seconds(0)).isEqualTo(0.05);
    assertThat(series.seconds(3)).isEqualTo(0.35);
  }

  @Test
  void whatEndsWithAWholeSlotKeepsIt() {
    assertThat(series.until(Duration.ofMillis(400)).slots()).isEqualTo(series.slots());
    assertThat(series.until(Duration.ofSeconds(9)).slots()).isEqualTo(series.slots());
    assertThat(new Series(100, List.of()).until(Duration.ofSeconds(1)).slots()).isEmpty();
  }
}
