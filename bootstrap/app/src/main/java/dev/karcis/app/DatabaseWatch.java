package dev.karcis.app;

import dev.karcis.postgres.Postgres;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks every second whether the database can be used, so that probes are answered at once. */
final class DatabaseWatch implements AutoCloseable {

  private static final long SECONDS_BETWEEN = 1;

  private final Postgres postgres;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "database-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile List<String> problems = List.of("starting");

  DatabaseWatch(Postgres postgres) {
    this.postgres = postgres;
    clock.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /** What keeps the database from being used; empty while all is well. */
  List<String> problems() {
    return problems;
  }

  private void look() {
    try {
      problems = postgres.problems();
    } catch (RuntimeException e) {
      problems = List.of("the database can't be asked: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
