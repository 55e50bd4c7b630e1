package dev.karcis.app;

import dev.karcis.postgres.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the database's tables to this version. */
@Command(
    name = "migrate",
    description = "Brings the database's tables to this version.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec);
    return 0;
  }
}
