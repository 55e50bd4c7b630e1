package dev.karcis.app;

import dev.karcis.benchmarks.jobs.JobsPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures queues of jobs. As with {@link OnSaleCommand}, what it needs to run is elsewhere. */
@Command(
    name = "jobs",
    description = {
      "Has jobs that do nothing asked for in bulk and done, one by one on an idle queue, and while"
          + " many more wait: by Karcis' queues in Redis and in PostgreSQL, and in turns by"
          + " db-scheduler and JobRunr on the same PostgreSQL, where the launcher has them.%n",
      "Exit code: 0 if all is well; 1 if a job was lost, or it couldn't run; 2 for a wrong option.%n"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class JobsBenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "200000",
      description = "jobs of a turn; slower queues have fewer, which takes them long enough")
  private int jobs;

  @Option(
      names = "--waiting",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "jobs that wait while others are done; 0 to leave that out")
  private int waiting;

  @Option(
      names = "--singles",
      paramLabel = "N",
      defaultValue = "400",
      description = "jobs that are asked for one by one")
  private int singles;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "turns of each, after one for warming up; the median counts")
  private int rounds;

  @Mixin private BenchServers servers;

  @Override
  public Integer call() {
    return JobsBenchRun.call(spec.commandLine().getOut(), plan(), servers);
  }

  private JobsPlan plan() {
    try {
      return new JobsPlan(jobs, waiting, singles, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
