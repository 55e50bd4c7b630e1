package dev.karcis.benchmarks.stage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much processor time was taken, by whom. Where the machine is noisy it says more than rates
 * do.
 *
 * @param karcis all of its processes
 * @param postgres the server with all its processes; empty where that can't be seen
 * @param here this process: the load generator, and the peer's JDBC
 */
public record CpuTimes(Duration karcis, Optional<Duration> postgres, Duration here) {

  /** Until now. */
  public static CpuTimes of(List<ProcessHandle> karcis, Optional<PostgresProcesses> postgres) {
    return new CpuTimes(
        karcis.stream().map(CpuTimes::of).reduce(Duration.ZERO, Duration::plus),
        postgres.map(PostgresProcesses::cpuTime),
        of(ProcessHandle.current()));
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What was taken since. */
  public CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(
        karcis.minus(earlier.karcis),
        postgres.flatMap(now -> earlier.postgres.map(now::minus)),
        here.minus(earlier.here));
  }
}
