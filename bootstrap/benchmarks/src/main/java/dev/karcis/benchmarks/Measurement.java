package dev.karcis.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a load saw. Not thread-safe. */
final class Measurement {

  private final Histogram micros = new Histogram(3);
  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private Duration took = Duration.ZERO;

  void answered(int status, long nanos) {
    micros.recordValue(nanos / 1_000);
    byStatus.merge(status, 1L, Long::sum);
  }

  void took(Duration time) {
    took = time;
  }

  /** Answers with this status, a second. */
  double perSecond(int status) {
    return byStatus.getOrDefault(status, 0L) * 1e9 / took.toNanos();
  }

  Map<Integer, Long> byStatus() {
    return byStatus;
  }

  /** In milliseconds. */
  double percentile(double percent) {
    return micros.getValueAtPercentile(percent) / 1_000.0;
  }
}
