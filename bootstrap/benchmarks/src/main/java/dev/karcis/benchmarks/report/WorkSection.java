package dev.karcis.benchmarks.report;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.load.Latency;
import dev.karcis.benchmarks.onsale.Turn;
import dev.karcis.benchmarks.onsale.WorkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a page says about one work. */
final class WorkSection {

  private static final double FULL = 100;

  private final WorkResult work;
  private final double seconds;
  private final List<Turn> quoted;

  /**
   * @param seconds how long each turn was meant to be
   */
  WorkSection(WorkResult work, double seconds) {
    this.work = work;
    this.seconds = seconds;
    this.quoted = work.rounds().get(work.quoted());
  }

  /** The class of the page's style for a contender. */
  static String style(Turn turn) {
    return turn.contender().name().toLowerCase(Locale.ROOT);
  }

  String html() {
    return """
        <section>
        <h2>%s</h2>
        <div class="bars">
        %s</div>
        %s%s%s<details><summary>All rounds</summary>
        <div class="wide">%s</div>
        <p class="note">Answers by kind: %s.</p>
        </details>
        </section>
        """
        .formatted(
            Html.escape(work.work().meaning()),
            bars(),
            errors(),
            new WorkCharts(quoted, seconds).html(),
            new CostBars(karcisFirst()).html(),
            rounds(),
            Html.escape(answers()));
  }

  private String bars() {
    double most = Numbers.most(quoted.stream().mapToDouble(Turn::perSecond));
    return karcisFirst().stream().map(turn -> bar(turn, most)).collect(Collectors.joining());
  }

  /** In charts it is last, so that its lines lie above the peers'. */
  private List<Turn> karcisFirst() {
    List<Turn> turns = new ArrayList<>();
    turns.add(work.karcis(work.quoted()));
    work.peers().forEach(peer -> turns.add(work.turn(work.quoted(), peer)));
    return turns;
  }

  private String bar(Turn turn, double most) {
    return """
        <div class="bar"><span class="who">%s</span><span class="track"><i class="%s" style="width:%s%%"></i></span><span class="rate">%s<small>/s</small></span><span class="times">%s</span></div>
        """
        .formatted(
            Html.escape(turn.contender().label()),
            style(turn),
            Numbers.ratio(FULL * turn.perSecond() / most),
            Numbers.whole(turn.perSecond()),
            turn.isKarcis() ? Html.escape(work.work().unit()) : "Karcis: " + ratio(turn) + " ×");
  }

  private String ratio(Turn peer) {
    return Numbers.ratio(work.ratios(peer.contender()).get(work.quoted()));
  }

  private String errors() {
    return work.errors().isEmpty()
        ? ""
        : "<p class=\"bad\">Answered with errors: %s</p>%n"
            .formatted(Html.escape(counts(work.errors())));
  }

  private String rounds() {
    StringBuilder rows = new StringBuilder();
    for (int round = 0; round < work.rounds().size(); round++) {
      rows.append(row(round));
    }
    String peers =
        work.peers().stream()
            .map(peer -> "<th>%s</th><th>ratio</th>".formatted(Html.escape(peer.label())))
            .collect(Collectors.joining());
    return """
        <table>
        <tr><th>round</th><th>Karcis</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th><th>slowest</th>%s</tr>
        %s</table>
        """
        .formatted(peers, rows);
  }

  private String row(int round) {
    Turn karcis = work.karcis(round);
    String peers =
        work.peers().stream()
            .map(
                peer ->
                    "<td>%s/s</td><td>%s</td>"
                        .formatted(
                            Numbers.whole(work.turn(round, peer).perSecond()),
                            Numbers.ratio(work.ratios(peer).get(round))))
            .collect(Collectors.joining());
    return "<tr%s><td>%d</td><td>%s/s</td>%s%s</tr>%n"
        .formatted(
            round == work.quoted() ? " class=\"quoted\"" : "",
            round + 1,
            Numbers.whole(karcis.perSecond()),
            List.<ToDoubleFunction<Latency>>of(
                    Latency::p50, Latency::p90, Latency::p99, Latency::p999, Latency::max)
                .stream()
                .map(percentile -> cell(karcis, percentile))
                .collect(Collectors.joining()),
            peers);
  }

  private static String cell(Turn turn, ToDoubleFunction<Latency> percentile) {
    return "<td>%s</td>"
        .formatted(
            turn.figures()
                .latency()
                .map(it -> Numbers.millis(percentile.applyAsDouble(it)) + " ms")
                .orElse(""));
  }

  private String answers() {
    return work.rounds().stream()
        .map(round -> counts(round.get(round.size() - 1).figures().answers()))
        .collect(Collectors.joining(" | "));
  }

  private static String counts(Map<String, Long> answers) {
    return answers.entrySet().stream()
        .map(entry -> entry.getKey() + " × " + Numbers.whole(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
