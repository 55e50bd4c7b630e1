package dev.karcis.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.JobControl;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.Schema;

/** The jobs of an installation, without a process that serves or works. */
record JobDesk(JobControl jobs, Closing closing) implements AutoCloseable {

  private static final int CONNECTIONS = 2;

  /** Opens one. */
  @FunctionalInterface
  interface Opening {
    JobDesk open(Settings settings);
  }

  /** On the stores that are configured, or the embedded ones, which are joined where they run. */
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
    Stores stores = closing.add(Stores.open(settings));
    HikariDataSource pool = closing.add(stores.pool(CONNECTIONS));
    stores.prepare(Schema.of(pool));
    KarcisBuilder builder =
        Karcis.with(Postgres.on(pool)).with(Json.codec()).queues(settings.queues());
    stores.redis().ifPresent(builder::with);
    return closing
        .add(builder.build())
        .jobControl()
        .orElseThrow(() -> new StartFailure("no store here keeps jobs"));
  }

  @Override
  public void close() {
    closing.close();
  }
}
