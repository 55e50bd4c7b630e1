package dev.karcis.benchmarks.report;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.load.Latency;
import dev.karcis.benchmarks.load.LatencyCurve;
import dev.karcis.benchmarks.load.Series;
import dev.karcis.benchmarks.onsale.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The charts of one round of one work. */
final class WorkCharts {

  /** Rates are evened out over half a second; whole seconds stay as they are. */
  private static final int RADIUS_SLOTS = 2;

  private static final int SLOTS_TO_EVEN_OUT = 300;
  private static final double ALL = 1;

  private final List<Turn> turns;
  private final Turn karcis;
  private final double seconds;

  /**
   * @param turns Karcis' last
   * @param seconds how long each was meant to be
   */
  WorkCharts(List<Turn> turns, double seconds) {
    this.turns = turns;
    this.karcis = turns.get(turns.size() - 1);
    this.seconds = seconds;
  }

  String html() {
    return "<div class=\"charts\">\n"
        + rates().html()
        + latencies().html()
        + waits().html()
        + "</div>\n";
  }

  private Chart rates() {
    List<Chart.Point> raw = rates(karcis, 0);
    double most =
        turns.stream()
            .flatMap(turn -> rates(turn, radius(turn)).stream())
            .mapToDouble(Chart.Point::y)
            .max()
            .orElse(1);
    double peak = raw.stream().mapToDouble(Chart.Point::y).max().orElse(1);
    Chart chart =
        new Chart(
            "Per second, over time", time(), Scale.linear(Math.max(most, peak), WorkCharts::rate));
    chart.line("", "karcis faint", raw);
    for (Turn turn : turns) {
      chart.line(turn.contender().label(), style(turn), rates(turn, radius(turn)));
    }
    return chart;
  }

  private static int radius(Turn turn) {
    return turn.figures().series().slotMillis() > SLOTS_TO_EVEN_OUT ? 0 : RADIUS_SLOTS;
  }

  private List<Chart.Point> rates(Turn turn, int radius) {
    Series series = series(turn);
    List<Double> rates = series.perSecond(radius);
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      points.add(new Chart.Point(series.seconds(i), rates.get(i)));
    }
    return points;
  }

  private Chart latencies() {
    List<Chart.Point> half = latencies(Latency::p50);
    List<Chart.Point> most = latencies(Latency::p99);
    return new Chart("Karcis' answers over time, in ms", time(), millis(Stream.of(half, most)))
        .line("99 of 100", "karcis soft", most)
        .line("half", "karcis", half);
  }

  private List<Chart.Point> latencies(ToDoubleFunction<Latency> percentile) {
    Series series = series(karcis);
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < series.slots().size(); i++) {
      double at = series.seconds(i);
      series
          .slots()
          .get(i)
          .latency()
          .ifPresent(it -> points.add(new Chart.Point(at, percentile.applyAsDouble(it))));
    }
    return points;
  }

  private Chart waits() {
    List<List<Chart.Point>> curves = turns.stream().map(WorkCharts::curve).toList();
    double last =
        curves.stream().flatMap(List::stream).mapToDouble(Chart.Point::x).min().orElse(0.01);
    Scale across = Scale.tenfold(Math.min(last, 0.1), ALL, share -> "");
    List<Double> ticks = across.ticks().stream().filter(share -> share >= last / 2).toList();
    Scale shares =
        new Scale(share -> 1 - across.place().applyAsDouble(share), ticks, WorkCharts::share);
    Chart chart = new Chart("How long the slowest waited, in ms", shares, millis(curves.stream()));
    for (int i = 0; i < turns.size(); i++) {
      chart.line(turns.get(i).contender().label(), style(turns.get(i)), curves.get(i));
    }
    return chart;
  }

  private static List<Chart.Point> curve(Turn turn) {
    LatencyCurve curve = turn.figures().curve();
    return curve.points().stream()
        .map(point -> new Chart.Point(point.slowerShare(), point.millis()))
        .toList();
  }

  private Series series(Turn turn) {
    return turn.figures().series().until(turn.figures().took());
  }

  private Scale time() {
    return Scale.time(seconds, at -> plain(at) + " s");
  }

  private static Scale millis(Stream<List<Chart.Point>> lines) {
    List<Chart.Point> all = lines.flatMap(List::stream).toList();
    double low = all.stream().mapToDouble(Chart.Point::y).min().orElse(1);
    double high = all.stream().mapToDouble(Chart.Point::y).max().orElse(1);
    return Scale.tenfold(Math.max(low, 0.1), high, WorkCharts::plain);
  }

  private static String style(Turn turn) {
    return WorkSection.style(turn);
  }

  /** As "5 k". */
  private static String rate(double rate) {
    return rate >= 1_000 ? plain(rate / 1_000) + " k" : plain(rate);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Numbers.whole(value) : Double.toString(value);
  }

  private static String share(double slower) {
    return slower > 0.5 ? "all" : "1 in " + rate(1 / slower);
  }
}
