package dev.karcis.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the API until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves the API, on embedded servers where none are configured.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Application application = Application.start(ConfigOptions.settings(spec));
    application.banner().print(spec.commandLine().getOut());
    application.awaitStop();
    return 0;
  }
}
