package dev.karcis.benchmarks.jobs;

/**
 * What is to be measured.
 *
 * @param jobs of a turn, 1,000 to 5,000,000; slower queues have fewer
 * @param waiting how many jobs wait behind those that are done, to see whether that costs anything
 * @param singles how many jobs are asked for one by one, to see how soon they start
 * @param rounds turns of each; the median counts
 */
public record JobsPlan(int jobs, int waiting, int singles, int rounds) {

  public JobsPlan {
    require("jobs", jobs, 1_000, 5_000_000);
    require("waiting", waiting, 0, 5_000_000);
    require("singles", singles, 1, 10_000);
    require("rounds", rounds, 1, 100);
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "--%s is %d, not %d to %d".formatted(what, value, min, max));
    }
  }
}
