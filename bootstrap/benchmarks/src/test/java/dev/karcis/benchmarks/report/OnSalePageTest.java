package dev.karcis.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.onsale.OnSaleResult;
import dev.karcis.benchmarks.onsale.Results;
import dev.karcis.benchmarks.onsale.Work;
import dev.karcis.benchmarks.onsale.WorkResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A result as a page. */
class OnSalePageTest {

  @Test
  void saysTheFiguresOfTheQuotedRound() {
    String page = new OnSalePage(Results.any()).html();
    assertThat(page)
        .contains("Karcis took 8,000 bookings a second", "× 2.00", "7.4 ms", "31 ms", "300 MiB")
        .contains("20 November 2026, 12:00 UTC", "no seat is in two live orders")
        .contains("All promises were kept");
  }

  @Test
  void drawsEveryContender() {
    String page = new OnSalePage(Results.any()).html();
    assertThat(page)
        .contains("class=\"line karcis\"", "class=\"line jdbc\"", "class=\"line pgbench\"")
        .doesNotContain("NaN", "Infinity", "{{");
    assertThat(page.split("<svg", -1)).as("three charts for each work").hasSize(1 + 2 * 3);
  }

  @Test
  void loadsNothingFromElsewhere() {
    assertThat(new OnSalePage(Results.any()).html())
        .doesNotContain("http://", "https://", "src=", "@import", "<script", "<link");
  }

  @Test
  void whatComesFromOutsideIsEscaped() {
    WorkResult work =
        new WorkResult(
            Work.SEATS, List.of(List.of(Results.karcis(10, Map.of("500 <b>", 7L, "201", 1L)))));
    OnSaleResult result =
        Results.of(List.of(new Verdict("a \"promise\"", List.of("<script>x</script>"))), work);
    assertThat(new OnSalePage(result).html())
        .contains("A &lt;fast&gt; processor", "PostgreSQL 18 &amp; Redis", "500 &lt;b&gt; × 7")
        .contains("a &quot;promise&quot;", "&lt;script&gt;x&lt;/script&gt;")
        .contains("Something is wrong", "Answered with errors")
        .doesNotContain("<script", "500 <b>");
  }

  @Test
  void aRunWithoutAnyAnswerIsDrawnToo() {
    WorkResult work = new WorkResult(Work.SEATS, List.of(List.of(Results.karcis(0))));
    assertThat(new OnSalePage(Results.of(List.of(), work)).html()).doesNotContain("NaN");
  }
}
