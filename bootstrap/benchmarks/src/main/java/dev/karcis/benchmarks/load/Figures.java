package dev.karcis.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a load saw.
 *
 * @param count answers that it was after
 * @param took until the last answer
 * @param answers how many there were of each kind, by status and error code
 * @param latency of all answers; empty if there were none, or nobody measured
 * @param curve their whole distribution; without points if there were none
 */
public record Figures(
    long count,
    Duration took,
    Map<String, Long> answers,
    Optional<Latency> latency,
    LatencyCurve curve,
    Series series) {

  public Figures {
    answers = new TreeMap<>(answers);
  }

  /** Answers that the load was after, a second. */
  public double perSecond() {
    return took.isZero() ? 0 : count * 1e9 / took.toNanos();
  }
}
