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

  JobsListCommand(JobDesk.Opening desks) {
    this.desks = desks;
  }

  @Override
  public Integer call() {
    try (JobDesk desk = desks.open(ConfigOptions.settings(spec))) {
      JobLines lines = new JobLines(spec.commandLine());
      if (failed) {
        listFailed(desk.jobs().see(), lines);
      } else {
        listQueues(desk.jobs().see(), lines);
      }
    }
    return 0;
  }

  private void listQueues(SeeJobs see, JobLines lines) {
    FromStores<List<SeenQueue>> queues = see.queues();
    lines.queues(
        queues.value().stream()
            .filter(its -> queue == null || its.figures().queue().equals(queue))
            .toList());
    lines.away(queues.away());
  }

  private void listFailed(SeeJobs see, JobLines lines) {
    FromStores<Page<SeenJob>> jobs =
        see.failed(Optional.ofNullable(queue), Optional.ofNullable(type), PageRequest.first(limit));
    lines.failed(jobs.value());
    lines.away(jobs.away());
  }
}
