package dev.karcis.app;

import com.zaxxer.hikari.HikariDataSource;
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

  private static final int CONNECTIONS = 2;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec);
    try (Stores stores = Stores.open(settings);
        HikariDataSource pool = stores.pool(CONNECTIONS)) {
      Schema schema = Schema.of(pool);
      schema.migrate();
      spec.commandLine()
          .getOut()
          .printf("%s: tables of version %s%n", stores.database(), schema.version().orElseThrow());
    }
    return 0;
  }
}
