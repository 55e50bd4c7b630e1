package dev.karcis.benchmarks.onsale;

import static dev.karcis.benchmarks.onsale.Results.karcis;
import static dev.karcis.benchmarks.onsale.Results.round;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which round is quoted, and what it says. */
class WorkResultTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  @Test
  void theMedianByTheRatioToTheFirstPeerIsQuoted() {
    // Ratios 3, 1.5 and 2; the fastest round of Karcis isn't the best.
    WorkResult work =
        new WorkResult(
            Work.SEATS, List.of(round(3_000, 1_000), round(9_000, 6_000), round(4_000, 2_000)));
    assertThat(work.ratios(Contender.JDBC)).containsExactly(3.0, 1.5, 2.0);
    assertThat(work.quoted()).isEqualTo(2);
  }

  @Test
  void ofTwoInTheMiddleTheWorseIsQuoted() {
    WorkResult work = new WorkResult(Work.SEATS, List.of(round(3_000, 1_000), round(2_000, 1_000)));
    assertThat(work.quoted()).isEqualTo(1);
  }

  @Test
  void withoutPeersTheMedianRateIsQuoted() {
    WorkResult work =
        new WorkResult(
            Work.AVAILABILITY,
            List.of(List.of(karcis(9_000)), List.of(karcis(7_000)), List.of(karcis(8_000))));
    assertThat(work.peers()).isEmpty();
    assertThat(work.quoted()).isEqualTo(2);
  }

  @Test
  void peersAreInTheirOrder() {
    WorkResult work = new WorkResult(Work.SEATS, List.of(round(4_000, 1_000, 2_000)));
    assertThat(work.peers()).containsExactly(Contender.JDBC, Contender.PGBENCH);
    assertThat(work.ratios(Contender.PGBENCH)).containsExactly(2.0);
  }

  @Test
  void processorTimeIsPerSale() {
    Turn turn = new WorkResult(Work.SEATS, List.of(round(4_000, 1_000))).karcis(0);
    // 8, 4 and 2 s for 40,000 sales
    assertThat(turn.karcisMicros().orElseThrow()).isCloseTo(200, ROUNDING);
    assertThat(turn.postgresMicros().orElseThrow()).isCloseTo(100, ROUNDING);
    assertThat(turn.hereMicros().orElseThrow()).isCloseTo(50, ROUNDING);
  }

  @Test
  void aTurnInWhichNothingCountedIsAnError() {
    Turn turn = karcis(0, Map.of("409 sold-out", 9L));
    WorkResult work = new WorkResult(Work.STANDING, List.of(List.of(turn)));
    assertThat(work.errors()).isEqualTo(Map.of("nothing that counts", 1L));
  }

  @Test
  void onlyWhatIsGoneMayBeRefused() {
    Turn turn =
        karcis(1, Map.of("201", 5L, "409 sold-out", 2L, "503 overloaded", 3L, "no answer", 1L));
    WorkResult places = new WorkResult(Work.STANDING, List.of(List.of(turn), List.of(turn)));
    assertThat(places.errors()).isEqualTo(Map.of("503 overloaded", 6L, "no answer", 2L));
    assertThat(Results.of(List.of(), places).isGood()).isFalse();
    assertThat(Results.any().isGood()).isTrue();
    Turn seats = karcis(1, Map.of("201", 5L, "409 seat-taken", 2L));
    assertThat(new WorkResult(Work.SEATS, List.of(List.of(seats))).errors())
        .isEqualTo(Map.of("409 seat-taken", 2L));
  }
}
