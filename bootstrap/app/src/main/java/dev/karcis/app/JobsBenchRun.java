package dev.karcis.app;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.jobs.JobsBench;
import dev.karcis.benchmarks.jobs.JobsPlan;
import dev.karcis.benchmarks.jobs.JobsResult;
import dev.karcis.benchmarks.jobs.JobsTable;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** Has queues measured, and prints what came of it. */
final class JobsBenchRun {

  private JobsBenchRun() {}

  /** Answers the exit code. */
  static int call(PrintWriter out, JobsPlan plan, BenchServers servers) {
    try {
      JobsResult result = new JobsBench(plan, out).run(servers::open);
      new JobsTable(result).print(out);
      return result.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (BenchmarkFailure e) {
      throw new StartFailure(e.getMessage(), e);
    }
  }
}
