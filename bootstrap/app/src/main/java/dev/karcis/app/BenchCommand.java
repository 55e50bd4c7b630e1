package dev.karcis.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the benchmarks together. */
@Command(
    name = "bench",
    description = "Measures Karcis on this machine, beside its peers.",
    mixinStandardHelpOptions = true,
    subcommands = {OnSaleCommand.class, JobsBenchCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark? try karcis bench --help");
  }
}
