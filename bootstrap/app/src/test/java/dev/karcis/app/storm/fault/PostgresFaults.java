package dev.karcis.app.storm.fault;

import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.stage.PostgresServer;
import dev.karcis.app.storm.stage.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Nothing is sold meanwhile; within 5 s afterwards it is, by the same processes. */
final class PostgresFaults {

  private PostgresFaults() {}

  static void restart(Stage stage, History history) {
    PostgresServer postgres = stage.postgres();
    during(
        history,
        "PostgreSQL restarted",
        () -> {
          postgres.stop();
          postgres.start();
        });
  }

  static void crash(Stage stage, History history) {
    during(history, "PostgreSQL crashed", stage.postgres()::crash);
  }

  private static void during(History history, String what, Runnable fault) {
    Instant from = Instant.now();
    fault.run();
    Set<Excuse> excuses = Set.of(Excuse.UNAVAILABLE, Excuse.LATE_EXPIRY);
    history.add(new Disturbance(what, Optional.empty(), excuses, from, Instant.now()));
  }
}
