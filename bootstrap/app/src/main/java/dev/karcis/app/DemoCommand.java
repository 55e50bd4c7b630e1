package dev.karcis.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the API with something to sell. */
@Command(
    name = "demo",
    description = "Serves the API with a sample event of 50,000 seats, in ~/.karcis/demo.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path directory = Path.of(System.getProperty("user.home"), ".karcis", "demo");
    Settings settings = ConfigOptions.settings(spec).inDirectory(directory);
    Application application = Application.start(settings, Duties.everything(settings));
    PrintWriter out = spec.commandLine().getOut();
    application.banner().print(out);
    SampleEvent.in(application.karcis()).print(out, application.address().orElseThrow());
    application.awaitStop();
    return 0;
  }
}
