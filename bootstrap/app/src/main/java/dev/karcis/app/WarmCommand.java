package dev.karcis.app;

import dev.karcis.benchmarks.load.Figures;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the launcher lets a JVM learn from; without the launcher nothing stays of it. */
@Command(
    name = "warm",
    description =
        "Makes later starts faster: rehearses a sale for some seconds, on servers of its own, and"
            + " keeps what the JVM (25 or newer) learnt of it beside the program. To be run once"
            + " after each new version.",
    mixinStandardHelpOptions = true)
final class WarmCommand implements Callable<Integer> {

  private static final Duration TIME = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Figures rehearsal = Rehearsal.run(TIME);
    if (rehearsal.count() == 0) {
      throw new StartFailure("the rehearsal sold nothing: " + rehearsal.answers());
    }
    spec.commandLine().getOut().println("rehearsed: " + rehearsal.answers());
    return 0;
  }
}
