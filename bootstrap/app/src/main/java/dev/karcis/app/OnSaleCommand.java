package dev.karcis.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Measures sales, checks them, and tells the result. Every start of the program looks at this
 * class; what it needs to run is behind another one, so that {@code serve} doesn't load it.
 */
@Command(
    name = "onsale",
    description = {
      "Lets a crowd buy from Karcis over HTTP, and in turns from bare database transactions"
          + " (JDBC, and pgbench where it is installed) on the same servers; then asks the"
          + " database whether all promises were kept. Karcis runs in a process of its own, with"
          + " this one's JVM and options; settings in the environment reach it, as"
          + " KARCIS_DATABASE_POOL.%n",
      "Exit code: 0 if all is well; 1 if a promise was broken, a call was answered with an error,"
          + " or it couldn't run; 2 for a wrong option.%n"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class OnSaleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OnSaleOptions options;

  @Override
  public Integer call() {
    return new OnSaleRun(spec.commandLine(), options).call();
  }
}
