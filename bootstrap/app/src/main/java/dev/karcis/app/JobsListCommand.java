package dev.karcis.app;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists queues, or failed jobs. */
@Command(
    name = "list",
    description =
        "Lists the queues and how full they are; with --failed the jobs that were given up.",
    mixinStandardHelpOptions = true)
final class JobsListCommand implements Callable<Integer> {

  private final JobDesk.Opening desks;

  @Spec private CommandSpec spec;

  @Option(names = "--failed", description = "the jobs that were given up, queue by queue")
  private boolean failed;

  @Option(names = "--type", paramLabel = "TYPE", description = "with --failed: just of this type")
  private String type;

  @Option(names = "--queue", paramLabel = "QUEUE", description = "just of this queue")
  private QueueName queue;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "how many failed jobs at most, 1 to 1000 (50)")
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "with --failed: where the list before ended")
  private String cursor;

  JobsListCommand(JobDesk.Opening desks) {
    this.desks = desks;
  }

  @Override
  public Integer call() {
    try (JobDesk desk = desks.open(ConfigOptions.settings(spec))) {
      JobLines lines = new JobLines(spec.commandLine());
      SeeJobs see = desk.jobs().see();
      return failed ? listFailed(see, lines) : listQueues(see, lines);
    }
  }

  private int listQueues(SeeJobs see, JobLines lines) {
    FromStores<List<SeenQueue>> queues = see.queues();
    lines.queues(
        queues.value().stream()
            .filter(its -> queue == null || its.figures().queue().equals(queue))
            .toList());
    return lines.away(queues.away());
  }

  private int listFailed(SeeJobs see, JobLines lines) {
    FromStores<Page<SeenJob>> jobs =
        see.failed(
            Optional.ofNullable(queue),
            Optional.ofNullable(type),
            new PageRequest(limit, Optional.ofNullable(cursor)));
    lines.failed(jobs.value());
    return lines.away(jobs.away());
  }
}
