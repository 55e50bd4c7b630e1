package dev.karcis.benchmarks.jobs;

import dev.karcis.benchmarks.stage.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a whole run found.
 *
 * @param servers which PostgreSQL and Redis, for people
 * @param turns by queue, in the order of the rounds
 * @param crowds by queue: how it did while many more waited
 * @param left jobs that are still in a queue of Karcis, or failed, where none should be
 */
public record JobsResult(
    JobsPlan plan,
    Machine machine,
    String servers,
    Map<Queue, List<JobsTurn>> turns,
    Map<Queue, Crowd> crowds,
    long left) {

  /**
   * @param processed jobs a second while many more wait
   * @param bytesPerJob of memory, for one that waits; empty where that isn't known
   */
  record Crowd(double processed, Optional<Double> bytesPerJob) {}

  public boolean isGood() {
    return left == 0;
  }

  /** The median over the rounds. */
  double median(Queue queue, ToDoubleFunction<JobsTurn> figure) {
    double[] sorted = turns.get(queue).stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The median of the ratios, each of one round. */
  double ratio(Queue queue, Queue beside, ToDoubleFunction<JobsTurn> figure) {
    List<JobsTurn> its = turns.get(queue);
    List<JobsTurn> theirs = turns.get(beside);
    double[] ratios = new double[its.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(its.get(i)) / figure.applyAsDouble(theirs.get(i));
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }
}
