package dev.karcis.benchmarks.report;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.onsale.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The processor time that each contender took for one sale, and who took it. */
final class CostBars {

  private static final double FULL = 100;

  private final List<Turn> turns;

  CostBars(List<Turn> turns) {
    this.turns = turns;
  }

  /** A piece of a bar. */
  private record Part(String who, String style, double micros) {}

  String html() {
    double most = Numbers.most(turns.stream().mapToDouble(turn -> sum(parts(turn))));
    String bars = turns.stream().map(turn -> bar(turn, most)).collect(Collectors.joining());
    return """
        <div class="bars costs">
        <p class="note">Processor time for each, in microseconds</p>
        %s</div>
        """
        .formatted(bars);
  }

  private static String bar(Turn turn, double most) {
    List<Part> parts = parts(turn);
    String pieces =
        parts.stream()
            .map(
                part ->
                    "<i class=\"%s\" style=\"width:%s%%\"></i>"
                        .formatted(part.style(), Numbers.ratio(FULL * part.micros() / most)))
            .collect(Collectors.joining());
    String words =
        parts.stream()
            .map(part -> part.who() + " " + Numbers.whole(part.micros()))
            .collect(Collectors.joining(" + "));
    return """
        <div class="bar"><span class="who">%s</span><span class="track">%s</span><span class="words">%s</span></div>
        """
        .formatted(Html.escape(turn.contender().label()), pieces, Html.escape(words));
  }

  private static List<Part> parts(Turn turn) {
    List<Part> parts = new ArrayList<>();
    add(parts, "Karcis", "karcis", turn.karcisMicros());
    add(parts, "PostgreSQL", "postgres", turn.postgresMicros());
    String style = turn.isKarcis() ? "outside" : WorkSection.style(turn);
    add(parts, turn.contender().here(), style, turn.hereMicros());
    return parts;
  }

  private static void add(List<Part> parts, String who, String style, OptionalDouble micros) {
    micros.ifPresent(value -> parts.add(new Part(who, style, value)));
  }

  private static double sum(List<Part> parts) {
    return parts.stream().mapToDouble(Part::micros).sum();
  }
}
