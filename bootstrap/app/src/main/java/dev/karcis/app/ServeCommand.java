package dev.karcis.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the API until it is told to stop. */
@Command(
    name = "serve",
    description =
        "Serves the API and works on jobs, on embedded servers where none are configured.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--no-workers", description = "leave jobs to others: see karcis worker")
  private boolean noWorkers;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = ConfigOptions.settings(spec);
    Duties duties = noWorkers ? Duties.apiOnly() : Duties.everything(settings);
    Application application = Application.start(settings, duties);
    application.banner().print(spec.commandLine().getOut());
    application.awaitStop();
    return 0;
  }
}
