package dev.karcis.application.ticketing;

import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.order.ReconcileStock.Healing;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The stocks that are being healed, a step each in turn. Not thread-safe. */
final class Healings {

  /** What fails may need people: it shouldn't be tried all the time, nor keep others waiting. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final ReconcileStock stocks;
  private final LongSupplier nanos;
  private final Map<StockKey, Patient> patients = new LinkedHashMap<>();

  private record Patient(Healing next, long notBeforeNanos) {}

  Healings(ReconcileStock stocks, LongSupplier nanos) {
    this.stocks = stocks;
    this.nanos = nanos;
  }

  /** Those under way go on as they are. */
  void add(List<Healing> found) {
    long now = nanos.getAsLong();
    found.forEach(healing -> patients.putIfAbsent(healing.stock(), new Patient(healing, now)));
  }

  /** Goes on while the pass does, with one step at least. */
  void go(Pass pass) {
    Optional<Healing> next = nextDue();
    boolean goesOn = pass.isOurs();
    while (goesOn && next.isPresent()) {
      step(next.get(), pass);
      next = nextDue();
      goesOn = next.isPresent() && pass.goesOn();
    }
  }

  void clear() {
    patients.clear();
  }

  private Optional<Healing> nextDue() {
    long now = nanos.getAsLong();
    return patients.values().stream()
        .filter(patient -> now - patient.notBeforeNanos() >= 0)
        .map(Patient::next)
        .findFirst();
  }

  private void step(Healing healing, Pass pass) {
    StockKey stock = healing.stock();
    patients.remove(stock);
    boolean done =
        pass.attempt(() -> stocks.step(healing).ifPresent(rest -> later(rest, nanos.getAsLong())));
    if (!done) {
      later(Healing.of(stock), nanos.getAsLong() + REST.toNanos());
    }
  }

  private void later(Healing healing, long notBeforeNanos) {
    patients.put(healing.stock(), new Patient(healing, notBeforeNanos));
  }
}
