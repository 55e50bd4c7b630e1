package dev.karcis.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.JobControl;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.Schema;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jobs of an installation, without a process that serves or works. */
record JobDesk(JobControl jobs, Closing closing) implements AutoCloseable {

  private static final int CONNECTIONS = 2;

  /** Opens one. */
  @FunctionalInterface
  interface Opening {
    JobDesk open(Settings settings);
  }

  /**
   * On the stores that are configured, or the embedded ones, which are joined where they run. It
   * makes neither: who looks at jobs may have named the wrong place.
   *
   * @throws StartFailure if there is nothing, or tables of another version
   */
  static JobDesk open(Settings settings) {
    Closing closing = new Closing();
    try {
      return new JobDesk(jobs(settings, closing), closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static JobControl jobs(Settings settings, Closing closing) {
    requireData(settings);
    Stores stores = closing.add(Stores.open(settings));
    HikariDataSource pool = closing.add(stores.pool(CONNECTIONS));
    Schema.State state = Schema.of(pool).state();
    if (state != Schema.State.CURRENT) {
      throw new StartFailure(state.advice());
    }
    KarcisBuilder builder =
        Karcis.with(Postgres.on(pool)).with(Json.codec()).queues(settings.queues());
    stores.redis().ifPresent(builder::with);
    return closing
        .add(builder.build())
        .jobControl()
        .orElseThrow(() -> new StartFailure("no store here keeps jobs"));
  }

  private static void requireData(Settings settings) {
    Path directory = settings.dataDirectory();
    if (settings.find(Setting.DATABASE_URL).isEmpty()
        && !Files.isDirectory(directory.resolve("postgres"))) {
      throw new StartFailure("no database has been made in " + directory + " yet");
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
