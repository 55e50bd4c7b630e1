package dev.karcis.app;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SteerJobs.Steered;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has nothing more claimed from a queue, or again. */
@Command(
    description = {
      "Pauses or resumes a queue: jobs of a paused one aren't begun, those that run go on.",
    },
    mixinStandardHelpOptions = true)
final class JobsPauseCommand implements Callable<Integer> {

  private final boolean paused;
  private final JobDesk.Opening desks;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "QUEUE", description = "its name, as high")
  private QueueName queue;

  JobsPauseCommand(boolean paused, JobDesk.Opening desks) {
    this.desks = desks;
    this.paused = paused;
  }

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec);
    try (JobDesk desk = desks.open(settings)) {
      FromStores<Steered> steered =
          desk.jobs()
              .steer()
              .pause(queue, paused)
              .fold(
                  done -> done,
                  reasons -> {
                    throw new StartFailure(
                        "there is no queue " + queue + ", but " + known(settings));
                  },
                  busy -> {
                    throw new StartFailure("busy: " + busy.reason());
                  });
      spec.commandLine()
          .getOut()
          .printf(
              "%s: the queue %s in %s%n",
              paused ? "paused" : "resumed", queue, String.join(", ", steered.value().stores()));
      return new JobLines(spec.commandLine()).away(steered.away());
    }
  }

  private static String known(Settings settings) {
    return settings.queues().stream()
        .map(its -> its.queue().value())
        .collect(Collectors.joining(", "));
  }
}
