package dev.karcis.application.ticketing;

import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.order.ReconcileStock.Healing;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Holds the stock of each event on sale against its orders, in turn, and heals what is wrong, step
 * by step. One process at a time does so. Call {@link #run} from one thread; the rest is
 * thread-safe.
 */
public final class AuditEvents {

  /** When a pass leaves the rest to the next one; of each, the audits come first. */
  public static final Duration PASS = Duration.ofMillis(500);

  /** Reading all claims of an event may be dear: how many times as long it isn't done again. */
  private static final int PAUSE_PER_AUDIT = 100;

  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(2);

  /** Nothing of Karcis changes seats behind the version's back, but people might. */
  private static final Duration QUIET_PAUSE = Duration.ofMinutes(5);

  private static final String NAME = "audits";

  private final Lease lease;
  private final UUID holder;
  private final ReconcileStock stocks;
  private final Monitor monitor;
  private final LongSupplier nanos;
  private final EventRounds rounds;
  private final Healings healings;

  /**
   * @param holder this process, for the lease
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public AuditEvents(
      Lease lease,
      UUID holder,
      EventRepository events,
      Stock stock,
      ReconcileStock stocks,
      Monitor monitor,
      LongSupplier nanos) {
    this.lease = lease;
    this.holder = holder;
    this.stocks = stocks;
    this.monitor = monitor;
    this.nanos = nanos;
    this.rounds = new EventRounds(events, stock, Audit::new, nanos);
    this.healings = new Healings(stocks, nanos);
  }

  /** One pass; answers whether it was cut short. What it left may well wait for a while. */
  public boolean run() {
    Pass pass = new Pass(lease, NAME, holder, PASS, nanos);
    if (pass.isOurs()) {
      rounds.go(pass);
      healings.go(pass);
      monitor.reconciled(NAME, pass.took());
    }
    if (!pass.isOurs()) {
      rounds.forget();
      healings.clear();
    }
    pass.throwFirstFault();
    return pass.isCut();
  }

  /** For how long an audit may be overdue; empty while another process audits. */
  public Optional<Duration> lag() {
    return rounds.lag();
  }

  private final class Audit implements EventRounds.Watch {

    private final EventId event;
    private Optional<Last> last = Optional.empty();

    private record Last(Optional<String> version, boolean right, long endNanos, long tookNanos) {

      Duration pause(Optional<String> now) {
        if (right && now.isPresent() && now.equals(version)) {
          return QUIET_PAUSE;
        }
        long pauseNanos = Math.max(MIN_PAUSE.toNanos(), PAUSE_PER_AUDIT * tookNanos);
        return Duration.ofNanos(Math.min(MAX_PAUSE.toNanos(), pauseNanos));
      }
    }

    Audit(EventId event) {
      this.event = event;
    }

    @Override
    public void look(Optional<String> version) {
      long started = nanos.getAsLong();
      if (isDue(version, started)) {
        boolean right = false;
        try {
          List<Healing> wrong = stocks.healings(event.value());
          healings.add(wrong);
          right = wrong.isEmpty();
        } finally {
          long end = nanos.getAsLong();
          last = Optional.of(new Last(version, right, end, end - started));
        }
      }
    }

    private boolean isDue(Optional<String> version, long now) {
      return last.map(its -> now - its.endNanos() >= its.pause(version).toNanos()).orElse(true);
    }
  }
}
