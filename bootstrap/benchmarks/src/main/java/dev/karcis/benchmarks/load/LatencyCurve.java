package dev.karcis.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The whole distribution: which share of the answers took longer than how long. */
public record LatencyCurve(List<Point> points) {

  private static final int POINTS_PER_TENFOLD = 8;

  public LatencyCurve {
    points = List.copyOf(points);
  }

  /**
   * @param slowerShare of the answers, as 0.01: that many took longer
   */
  public record Point(double slowerShare, double millis) {}

  /** From all answers down to the slowest few. */
  static LatencyCurve of(Histogram micros) {
    List<Point> points = new ArrayList<>();
    double slower = 1;
    for (int i = 1; slower * micros.getTotalCount() > 1; i++) {
      points.add(new Point(slower, Latency.millis(micros, 100 * (1 - slower))));
      slower = Math.pow(10, -(double) i / POINTS_PER_TENFOLD);
    }
    return new LatencyCurve(points);
  }
}
