package dev.karcis.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds together what staff do about jobs. */
@Command(
    name = "jobs",
    description = "Shows and steers queues and jobs, whether or not anybody works on them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class JobsCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine(JobDesk.Opening desks) {
    CommandLine jobs = new CommandLine(new JobsCommand());
    jobs.addSubcommand(new JobsListCommand(desks));
    jobs.addSubcommand(new JobsShowCommand(desks));
    jobs.addSubcommand("retry", new JobsChangeCommand(JobChange.RETRY, desks));
    jobs.addSubcommand("discard", new JobsChangeCommand(JobChange.DISCARD, desks));
    jobs.addSubcommand("pause", new JobsPauseCommand(true, desks));
    jobs.addSubcommand("resume", new JobsPauseCommand(false, desks));
    jobs.getSubcommands()
        .values()
        .forEach(command -> ConfigOptions.addTo(command.getCommandSpec()));
    return jobs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? try karcis jobs --help");
  }
}
