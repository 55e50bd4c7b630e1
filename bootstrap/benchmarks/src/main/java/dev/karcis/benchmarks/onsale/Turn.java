package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.stage.CpuTimes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One contender's turn.
 *
 * @param cpu what was taken meanwhile, by whom
 */
public record Turn(Contender contender, Figures figures, CpuTimes cpu) {

  private static final double NANOS_PER_MICRO = 1_000;

  public boolean isKarcis() {
    return contender == Contender.KARCIS;
  }

  public double perSecond() {
    return figures.perSecond();
  }

  /** Microseconds of processor time that Karcis took for each; empty for a peer's turn. */
  public OptionalDouble karcisMicros() {
    return isKarcis() ? each(Optional.of(cpu.karcis())) : OptionalDouble.empty();
  }

  /** Microseconds of PostgreSQL for each; empty where they can't be seen. */
  public OptionalDouble postgresMicros() {
    return each(cpu.postgres());
  }

  /** Microseconds of what ran in this process, as the load generator, for each. */
  public OptionalDouble hereMicros() {
    return contender.here().isEmpty() ? OptionalDouble.empty() : each(Optional.of(cpu.here()));
  }

  private OptionalDouble each(Optional<Duration> time) {
    return time.isPresent() && figures.count() > 0
        ? OptionalDouble.of(time.get().toNanos() / NANOS_PER_MICRO / figures.count())
        : OptionalDouble.empty();
  }
}
