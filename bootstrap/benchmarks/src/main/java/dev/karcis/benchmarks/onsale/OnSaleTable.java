package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.load.Latency;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A result as text: a table as Markdown has it, then the verdicts, then what was broken. */
public final class OnSaleTable {

  private static final int MOST_VIOLATIONS = 20;

  private final OnSaleResult result;

  public OnSaleTable(OnSaleResult result) {
    this.result = result;
  }

  /** One turn in one line. */
  static String line(int round, Turn turn) {
    String latency =
        turn.figures()
            .latency()
            .map(
                it ->
                    text(
                        ", p50 %s ms, p99 %s ms",
                        Numbers.millis(it.p50()), Numbers.millis(it.p99())))
            .orElse("");
    String answers = turn.isKarcis() ? " " + turn.figures().answers() : "";
    return text("round %d  %-8s %,10.0f/s", round, turn.contender().label(), turn.perSecond())
        + latency
        + answers;
  }

  public void print(PrintWriter out) {
    out.println();
    out.println(Headline.of(result));
    out.println();
    out.println(
        "| work | Karcis | p50 | p90 | p99 | p99.9 | slowest | beside | its rate | ratio | all rounds |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    result.works().forEach(work -> printRows(out, work));
    out.println();
    result.works().forEach(work -> printCosts(out, work));
    result
        .residentBytes()
        .ifPresent(
            bytes ->
                out.println(
                    text("Karcis was resident with %s MiB at most.", Numbers.mebibytes(bytes))));
    out.println("Measured on " + result.machine().describe() + ";");
    out.println("  " + result.servers() + ".");
    out.println();
    result.verdicts().forEach(verdict -> print(out, verdict));
    result.works().forEach(work -> printErrors(out, work));
    out.flush();
  }

  private void printRows(PrintWriter out, WorkResult work) {
    Turn karcis = work.karcis(work.quoted());
    String start =
        text("| %s | %,.0f/s | %s |", work.work().option(), karcis.perSecond(), latencies(karcis));
    if (work.peers().isEmpty()) {
      out.println(start + text(" | | | %s |", rates(work)));
    }
    for (Contender peer : work.peers()) {
      List<Double> ratios = work.ratios(peer);
      out.println(
          start
              + text(
                  " %s | %,.0f/s | %s | %s |",
                  peer.label(),
                  work.turn(work.quoted(), peer).perSecond(),
                  Numbers.ratio(ratios.get(work.quoted())),
                  ratios.stream().map(Numbers::ratio).collect(Collectors.joining(", "))));
    }
  }

  private static String rates(WorkResult work) {
    return work.rounds().stream()
        .flatMap(List::stream)
        .map(turn -> text("%,.0f/s", turn.perSecond()))
        .collect(Collectors.joining(", "));
  }

  private static String latencies(Turn turn) {
    Optional<Latency> latency = turn.figures().latency();
    return latency
        .map(
            it ->
                List.of(it.p50(), it.p90(), it.p99(), it.p999(), it.max()).stream()
                    .map(each -> Numbers.millis(each) + " ms")
                    .collect(Collectors.joining(" | ")))
        .orElse("| | | |");
  }

  private static void printCosts(PrintWriter out, WorkResult work) {
    for (Turn turn : work.rounds().get(work.quoted())) {
      String karcis = micros("Karcis", turn.karcisMicros());
      String here = micros(turn.contender().here(), turn.hereMicros());
      String postgres = micros("PostgreSQL", turn.postgresMicros());
      out.println(
          text("%s, processor time each, %s: ", work.work().option(), turn.contender().label())
              + List.of(karcis, postgres, here).stream()
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String micros(String who, OptionalDouble micros) {
    return micros.isPresent() ? text("%s %,.0f µs", who, micros.getAsDouble()) : "";
  }

  private static void print(PrintWriter out, Verdict verdict) {
    boolean kept = verdict.violations().isEmpty();
    out.println((kept ? "kept    " : "BROKEN  ") + verdict.promise());
    verdict.violations().stream()
        .limit(MOST_VIOLATIONS)
        .forEach(violation -> out.println("        " + violation));
    if (verdict.violations().size() > MOST_VIOLATIONS) {
      out.println("        … " + verdict.violations().size() + " in all");
    }
  }

  private static void printErrors(PrintWriter out, WorkResult work) {
    if (!work.errors().isEmpty()) {
      out.println("ERRORS  " + work.work().option() + " was answered " + work.errors());
    }
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
