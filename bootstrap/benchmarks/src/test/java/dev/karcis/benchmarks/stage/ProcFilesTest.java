package dev.karcis.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.stage.ProcFiles.Stat;
import org.junit.jupiter.api.Test;

/** Lines as Linux writes them. */
class ProcFilesTest {

  @Test
  void aNameMayHaveSpacesAndParenthesesInIt() {
    String line = "4711 (a b) (c) S 42 1 1 0 -1 4194560 1234 5 6 7 100 20 3 4 20 0 1 0 99 1 2";
    assertThat(Stat.parse(line)).isEqualTo(new Stat(4711, "a b) (c", 42, 120, 7));
  }
}
