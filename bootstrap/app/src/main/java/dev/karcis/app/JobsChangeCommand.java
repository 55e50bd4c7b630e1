package dev.karcis.app;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobNotFailed;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.job.SteerJobs.Changed;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has jobs tried again, or discards them. */
@Command(
    description = {
      "Has a failed job tried again, or discards one in whatever state; or all failed ones of a"
          + " type,",
      "10,000 at most."
    },
    mixinStandardHelpOptions = true)
final class JobsChangeCommand implements Callable<Integer> {

  private final JobChange change;
  private final JobDesk.Opening desks;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(names = "--queue", paramLabel = "QUEUE", description = "just in this queue")
  private QueueName queue;

  /** One job, or many. */
  private static final class Which {

    @Parameters(paramLabel = "ID", description = "of a job")
    private JobId id;

    @Option(names = "--type", paramLabel = "TYPE", description = "of failed jobs: all of them")
    private String type;
  }

  JobsChangeCommand(JobChange change, JobDesk.Opening desks) {
    this.desks = desks;
    this.change = change;
  }

  @Override
  public Integer call() {
    try (JobDesk desk = desks.open(ConfigOptions.settings(spec))) {
      SteerJobs steer = desk.jobs().steer();
      return which.id == null ? changeFailed(steer) : changeOne(steer);
    }
  }

  private int changeOne(SteerJobs steer) {
    String its =
        change
            .of(steer, which.id, Optional.ofNullable(queue))
            .fold(
                job -> "of the type " + job.type() + " in the queue " + job.queue(),
                reasons -> {
                  throw new StartFailure(
                      reasons.get(0) instanceof JobNotFailed not
                          ? "job " + which.id + " isn't failed, but " + not.state()
                          : "there is no job " + which.id);
                },
                busy -> {
                  throw new StartFailure("busy: " + busy.reason());
                });
    spec.commandLine().getOut().printf("%s: 1 job %s%n", change.done(), its);
    return 0;
  }

  private int changeFailed(SteerJobs steer) {
    FromStores<Changed> changed = change.ofFailed(steer, which.type, Optional.ofNullable(queue));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %,d failed jobs%s%n",
            change.done(),
            changed.value().count(),
            changed.value().more() ? "; there are more, run it again" : "");
    return new JobLines(spec.commandLine()).away(changed.away());
  }
}
