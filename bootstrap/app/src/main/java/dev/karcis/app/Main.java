package dev.karcis.app;

import dev.karcis.application.job.JobId;
import dev.karcis.application.job.QueueName;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: {@code karcis serve}, {@code demo}, {@code migrate}, {@code bench}, … */
@Command(
    name = "karcis",
    description = "Sells scarce seats and places to crowds that arrive all at once.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(JobDesk::open);
  }

  /**
   * @param desks where staff's commands about jobs find them
   */
  static CommandLine commandLine(JobDesk.Opening desks) {
    CommandLine karcis = new CommandLine(new Main());
    karcis.addSubcommand(new ServeCommand());
    karcis.addSubcommand(new WorkerCommand());
    karcis.addSubcommand(new DemoCommand());
    karcis.addSubcommand(new MigrateCommand());
    // Before those are there that leave the servers which people have configured alone.
    karcis
        .getSubcommands()
        .values()
        .forEach(command -> ConfigOptions.addTo(command.getCommandSpec()));
    karcis.addSubcommand(JobsCommand.commandLine(desks));
    karcis.addSubcommand(new BenchCommand());
    karcis.addSubcommand(new WarmCommand());
    karcis.registerConverter(QueueName.class, Main::queue);
    karcis.registerConverter(JobId.class, Main::job);
    karcis.setExecutionExceptionHandler(
        (fault, command, parsed) -> Failures.report(fault, command));
    karcis.setParameterExceptionHandler(Failures::usage);
    return karcis;
  }

  private static QueueName queue(String text) {
    return QueueName.parse(text)
        .orElseThrow(() -> new TypeConversionException("\"" + text + "\" isn't a queue's name"));
  }

  private static JobId job(String text) {
    try {
      return new JobId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("\"" + text + "\" isn't a job's id");
    }
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? try karcis --help");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"karcis " + (version == null ? "(not packaged)" : version)};
    }
  }
}
