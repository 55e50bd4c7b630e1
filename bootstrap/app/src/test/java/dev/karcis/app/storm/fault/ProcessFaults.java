package dev.karcis.app.storm.fault;

import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.ServeProcess;
import dev.karcis.app.storm.stage.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What happens to one process; the others, if there are any, go on. */
final class ProcessFaults {

  /** Longer than a seat's lock lives, and than the database suffers an idle transaction. */
  private static final Duration PAST_ITS_LOCKS = Duration.ofSeconds(6);

  private ProcessFaults() {}

  static void kill(Stage stage, History history) {
    ServeProcess victim = stage.processes().get(0);
    Instant from = Instant.now();
    victim.kill();
    stage.replace(victim);
    Instant until = Instant.now();
    history.add(
        new Disturbance(
            "killed", Optional.of(victim.address()), Set.of(Excuse.UNAVAILABLE), from, until));
    history.add(
        new Disturbance(
            "a process killed",
            Optional.empty(),
            Set.of(Excuse.LOST_LOCK, Excuse.LATE_EXPIRY),
            from,
            until));
  }

  /** In the middle of a sale, its transaction open and its seats locked. */
  static void suspend(Stage stage, History history) {
    ServeProcess victim = stage.processes().get(0);
    Instant from = Instant.now();
    Await.until(() -> suspended(victim, stage));
    Instant suspended = Instant.now();
    Await.pass(PAST_ITS_LOCKS);
    victim.signal("CONT");
    tell(history, victim.address(), from, suspended, Instant.now());
  }

  /** Between two transactions it would hold up nobody, and prove nothing. */
  private static boolean suspended(ServeProcess process, Stage stage) {
    process.signal("STOP");
    boolean caught = stage.postgres().isSelling() && stage.postgres().isSelling();
    if (!caught) {
      process.signal("CONT");
    }
    return caught;
  }

  private static void tell(
      History history, URI victim, Instant from, Instant suspended, Instant resumed) {
    history.add(
        new Disturbance(
            "suspended", Optional.of(victim), Set.of(Excuse.UNAVAILABLE), from, resumed));
    // Its locks hold up others for 5 s at most, from when it stopped.
    history.add(
        new Disturbance(
            "a process suspended",
            Optional.empty(),
            Set.of(Excuse.UNAVAILABLE, Excuse.LOST_LOCK, Excuse.LATE_EXPIRY),
            from,
            suspended));
    // What it had read of the outbox before, it shows now, when others have gone on.
    history.add(
        new Disturbance(
            "a process is behind", Optional.empty(), Set.of(Excuse.STALE_BOARD), from, resumed));
  }
}
