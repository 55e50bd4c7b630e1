package dev.karcis.app.storm;

import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.check.Ledger;
import dev.karcis.app.storm.check.LedgerReader;
import dev.karcis.app.storm.crowd.Crowd;
import dev.karcis.app.storm.crowd.Crowds;
import dev.karcis.app.storm.crowd.Sellout;
import dev.karcis.app.storm.fault.Faults;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.ServeProcess;
import dev.karcis.app.storm.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A crowd, what breaks meanwhile, and how many processes stand against it.
 *
 * @param redis whether they know of one
 */
record Storm(Crowds crowd, Faults fault, int processes, boolean redis) {

  /** For the machine, which serves the crowd beside Karcis; one second of it is promised. */
  private static final Duration SOLD_WITHIN = Duration.ofSeconds(5);

  static Storm of(Crowds crowd, int processes) {
    return new Storm(crowd, Faults.NOTHING, processes, true);
  }

  static Storm of(Crowds crowd, Faults fault, int processes) {
    return new Storm(crowd, fault, processes, true);
  }

  /** A new event for it. */
  Hall open(Stage stage) {
    return stage.open(crowd.holdSeconds(), crowd.sections());
  }

  /**
   * Runs it once.
   *
   * @param hall where nothing was sold yet
   * @param least for how long it lasts where the crowd would go on for ever
   */
  Report run(Stage stage, Hall hall, long seed, int buyers, Duration least) {
    stage.awaitBoard(hall);
    History history = new History();
    Instant start = Instant.now();
    List<ServeProcess> first = stage.processes();
    Crowd people = new Crowd(crowd, buyers, seed, hall, stage::addresses, history);
    Await.until(() -> history.calls().size() > 4 * buyers || people.isDone());
    fault.strike(stage, history);
    Await.until(() -> people.isDone() || Instant.now().isAfter(start.plus(least)));
    people.calmDown();
    people.join();
    history.lost(redisLosses(first, stage.processes(), start));
    List<String> violations = new ArrayList<>(sellOut(stage, hall, history));
    stage.awaitRelay();
    history.lost(redisLosses(first, stage.processes(), start));
    Ledger ledger = LedgerReader.read(stage.invariants(), hall);
    violations.addAll(new Aftermath(stage, hall, history, ledger).violations());
    stage.close(hall);
    return new Report(this, seed, history, ledger, violations);
  }

  private List<String> sellOut(Stage stage, Hall hall, History history) {
    return new Sellout(hall, stage::addresses, history, stage.invariants(), crowd.isExpiring())
        .until(deadline(hall, history));
  }

  private static List<Disturbance> redisLosses(
      List<ServeProcess> first, List<ServeProcess> last, Instant since) {
    return Stream.concat(first.stream(), last.stream())
        .distinct()
        .flatMap(process -> process.said().redisLosses().stream())
        .filter(loss -> loss.until().isAfter(since))
        .toList();
  }

  /** Within one expiry all must be sold that wasn't paid for, and what a fault kept from sale. */
  private Instant deadline(Hall hall, History history) {
    Instant whole = Instant.now();
    for (Disturbance disturbance : history.all()) {
      for (Excuse excuse : disturbance.excuses()) {
        if (disturbance.until() != Instant.MAX) {
          Instant recovered = disturbance.until().plus(excuse.recovery());
          whole = recovered.isAfter(whole) ? recovered : whole;
        }
      }
    }
    Duration expiry = crowd.isExpiring() ? Duration.ofSeconds(hall.holdSeconds()) : Duration.ZERO;
    return whole.plus(expiry).plus(SOLD_WITHIN);
  }

  /** For people, as {@code expiry-under-load, redis-emptied, 2 processes}. */
  String title() {
    String beside = fault == Faults.NOTHING ? "" : ", " + fault.title();
    String alone = redis ? "" : ", without Redis";
    return "%s%s, %d process%s%s"
        .formatted(crowd.title(), beside, processes, processes == 1 ? "" : "es", alone);
  }
}
