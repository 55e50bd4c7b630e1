package dev.karcis.app;

import dev.karcis.application.job.JobId;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeenJob;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one job. */
@Command(
    name = "show",
    description = "Shows a job that isn't done yet; not its payload, which may tell of people.",
    mixinStandardHelpOptions = true)
final class JobsShowCommand implements Callable<Integer> {

  private final JobDesk.Opening desks;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "of the job")
  private JobId id;

  @Option(names = "--queue", paramLabel = "QUEUE", description = "where it is, if that is known")
  private QueueName queue;

  JobsShowCommand(JobDesk.Opening desks) {
    this.desks = desks;
  }

  @Override
  public Integer call() {
    try (JobDesk desk = desks.open(ConfigOptions.settings(spec))) {
      SeenJob job =
          desk.jobs()
              .see()
              .find(id, Optional.ofNullable(queue))
              .orElseThrow(() -> new StartFailure("there is no job " + id));
      new JobLines(spec.commandLine()).job(job);
    }
    return 0;
  }
}
