package dev.karcis.benchmarks.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.check.Invariants.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a terminal shows of a result. */
class OnSaleTableTest {

  @Test
  void aRowForEachPeerFromTheQuotedRound() {
    assertThat(print(Results.any()).lines())
        .contains(
            "| seats | 8,000/s | 7.4 ms | 12 ms | 31 ms | 64 ms | 88 ms | JDBC | 4,000/s | 2.00 |"
                + " 2.00, 2.05 |",
            "| seats | 8,000/s | 7.4 ms | 12 ms | 31 ms | 64 ms | 88 ms | pgbench | 4,100/s | 1.95 |"
                + " 1.95, 2.05 |",
            "| availability | 12,345/s | 7.4 ms | 12 ms | 31 ms | 64 ms | 88 ms | | | |"
                + " 12,345/s |");
  }

  @Test
  void theHeadlineSaysItInOneSentence() {
    assertThat(Headline.of(Results.any()))
        .isEqualTo(
            "Karcis took 8,000 bookings a second over HTTP, 2.00 times what the bare transaction"
                + " does over 16 database connections; 99 of 100 buyers had their answer within"
                + " 31 ms.");
  }

  @Test
  void costsMemoryAndVerdictsFollow() {
    assertThat(print(Results.any()).lines())
        .contains(
            "seats, processor time each, Karcis: Karcis 100 µs, PostgreSQL 50 µs,"
                + " load generator 25 µs",
            "seats, processor time each, pgbench: PostgreSQL 98 µs",
            "Karcis was resident with 300 MiB at most.",
            "kept    no seat is in two live orders");
  }

  @Test
  void whatIsBrokenIsToldLoudly() {
    WorkResult work =
        new WorkResult(
            Work.SEATS, List.of(List.of(Results.karcis(1, Map.of("500", 7L, "201", 10L)))));
    OnSaleResult result =
        Results.of(List.of(new Verdict("no seat twice", List.of("A-1-1 twice"))), work);
    assertThat(print(result))
        .contains("BROKEN  no seat twice", "A-1-1 twice", "ERRORS  seats was answered {500=7}");
  }

  private static String print(OnSaleResult result) {
    StringWriter text = new StringWriter();
    new OnSaleTable(result).print(new PrintWriter(text, true));
    return text.toString();
  }
}
