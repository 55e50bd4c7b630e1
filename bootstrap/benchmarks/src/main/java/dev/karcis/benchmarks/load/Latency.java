package dev.karcis.benchmarks.load;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** How long answers took, in milliseconds, at percentiles. */
public record Latency(double p50, double p90, double p99, double p999, double max) {

  private static final double MICROS_PER_MILLI = 1_000;

  /** Empty for a histogram without values. */
  static Optional<Latency> of(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Latency(
            millis(micros, 50),
            millis(micros, 90),
            millis(micros, 99),
            millis(micros, 99.9),
            micros.getMaxValue() / MICROS_PER_MILLI));
  }

  static double millis(Histogram micros, double percent) {
    return micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
  }
}
