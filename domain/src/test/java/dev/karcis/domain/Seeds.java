package dev.karcis.domain;

import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Runs a property with seeded generators: seeds 1 to n, and in CI a fresh one. A failure names its
 * seed; {@code -Dkarcis.seed=…}, or the environment's {@code KARCIS_SEED}, runs just that one.
 */
public final class Seeds {

  private Seeds() {}

  public static void each(int count, Consumer<Random> property) {
    Optional<String> fixed =
        Optional.ofNullable(System.getProperty("karcis.seed", System.getenv("KARCIS_SEED")));
    LongStream seeds = LongStream.rangeClosed(1, count);
    if ("true".equals(System.getenv("CI"))) {
      seeds = LongStream.concat(seeds, LongStream.of(System.nanoTime()));
    }
    fixed
        .map(seed -> LongStream.of(Long.parseLong(seed)))
        .orElse(seeds)
        .forEach(seed -> run(seed, property));
  }

  private static void run(long seed, Consumer<Random> property) {
    try {
      property.accept(new Random(seed));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("run again with -Dkarcis.seed=" + seed + ": " + e.getMessage(), e);
    }
  }
}
