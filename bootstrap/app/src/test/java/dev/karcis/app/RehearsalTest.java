package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.load.Figures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void peopleLookBookAndAreRefusedAndNothingGoesWrong() {
    Figures rehearsal = Rehearsal.run(Duration.ofSeconds(1));
    assertThat(rehearsal.count()).isPositive();
    assertThat(rehearsal.answers()).containsOnlyKeys("200", "201", "409 seat-taken");
  }
}
