package dev.karcis.app;

import dev.karcis.application.job.QueueName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Works on jobs until it is told to stop. */
@Command(
    name = "worker",
    description =
        "Works on jobs, beside processes that serve the API; told to stop, it ends those"
            + " that it has begun.",
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--queues",
      split = ",",
      paramLabel = "QUEUE",
      description = "on these queues alone, as high,default; all if left out")
  private List<QueueName> queues = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = ConfigOptions.settings(spec);
    Application application = Application.start(settings, Duties.work(settings, queues));
    application.banner().print(spec.commandLine().getOut());
    application.awaitStop();
    return 0;
  }
}
