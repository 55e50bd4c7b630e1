package dev.karcis.application.ticketing;

import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Reconciles the events on sale, round after round: board with stock, and stock with orders. One
 * process at a time does so. A pass ends when its time is over, and the next one goes on where it
 * stopped; an event of which nothing changed costs two looks at versions. Call {@link #run} from
 * one thread; the rest is thread-safe.
 */
public final class ReconcileEvents {

  /** How long a pass may take before it leaves the rest to the next one. */
  public static final Duration PASS = Duration.ofMillis(500);

  /** Whoever takes over within {@code TRUST_MILLIS} of the board does so unnoticed. */
  static final Duration LEASE = Duration.ofSeconds(3);

  private static final String NAME = "reconciler";
  private static final int PAGE = 100;

  private final Lease lease;
  private final UUID holder;
  private final EventRepository events;
  private final Stock stock;
  private final Optional<ReconcileBoard> boards;
  private final ReconcileStock stocks;
  private final Monitor monitor;
  private final LongSupplier nanos;

  private final Map<EventId, WatchedEvent> watched = new HashMap<>();
  private Optional<String> cursor = Optional.empty();
  private long round = 1;
  private long roundStartedNanos;
  private volatile Optional<Long> confirmedNanos = Optional.empty();

  /**
   * @param holder this process, for the lease
   * @param boards empty for an installation without a board
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public ReconcileEvents(
      Lease lease,
      UUID holder,
      EventRepository events,
      Stock stock,
      Optional<ReconcileBoard> boards,
      ReconcileStock stocks,
      Monitor monitor,
      LongSupplier nanos) {
    this.lease = lease;
    this.holder = holder;
    this.events = events;
    this.stock = stock;
    this.boards = boards;
    this.stocks = stocks;
    this.monitor = monitor;
    this.nanos = nanos;
  }

  /** One pass; answers that there is no more to do at once. */
  public boolean run() {
    if (!lease.hold(NAME, holder, LEASE)) {
      forget();
      return false;
    }
    long started = nanos.getAsLong();
    if (confirmedNanos.isEmpty()) {
      confirmedNanos = Optional.of(started);
    }
    Faults faults = new Faults();
    pass(started, faults);
    monitor.reconciled(Duration.ofNanos(nanos.getAsLong() - started));
    faults.throwFirst();
    return false;
  }

  /**
   * How old the oldest look at an event on sale may be; empty while another process looks after
   * them.
   */
  public Optional<Duration> lag() {
    return confirmedNanos.map(since -> Duration.ofNanos(nanos.getAsLong() - since));
  }

  private void forget() {
    watched.clear();
    cursor = Optional.empty();
    confirmedNanos = Optional.empty();
  }

  private void pass(long started, Faults faults) {
    if (cursor.isEmpty()) {
      roundStartedNanos = started;
    }
    boolean more = true;
    while (more) {
      Page<EventId> page = events.onSale(new PageRequest(PAGE, cursor));
      if (!work(page.items(), started, faults)) {
        return; // the same page again, of which the rest is to be done
      }
      cursor = page.next();
      more = cursor.isPresent();
    }
    endRound(faults);
  }

  private void endRound(Faults faults) {
    watched.values().removeIf(event -> !event.isDone(round)); // no longer on sale
    round++;
    if (faults.none()) {
      confirmedNanos = Optional.of(roundStartedNanos);
    }
  }

  /** Those that changed first; answers whether there was time for all. */
  private boolean work(List<EventId> page, long started, Faults faults) {
    Map<UUID, String> versions = stock.versions(page.stream().map(EventId::value).toList());
    List<WatchedEvent> left = new ArrayList<>();
    for (EventId id : page) {
      WatchedEvent event = watched.computeIfAbsent(id, its -> new WatchedEvent(its, round - 1));
      if (!event.isDone(round)) {
        left.add(event);
      }
    }
    left.sort(Comparator.comparing(event -> !event.hasChanged(version(versions, event))));
    for (WatchedEvent event : left) {
      if (nanos.getAsLong() - started >= PASS.toNanos()) {
        return false;
      }
      work(event, version(versions, event), faults);
    }
    return true;
  }

  /** One event's trouble doesn't keep the others from being looked after. */
  private void work(WatchedEvent event, Optional<String> version, Faults faults) {
    boards.ifPresent(its -> faults.catching(() -> event.reconcile(its, version)));
    long now = nanos.getAsLong();
    if (event.needsAudit(version, now)) {
      faults.catching(
          () -> {
            event.audited(version, now);
            stocks.run(event.id.value());
          });
    }
    event.seen(version);
    event.done(round);
  }

  private static Optional<String> version(Map<UUID, String> versions, WatchedEvent event) {
    return Optional.ofNullable(versions.get(event.id.value()));
  }

  /** Keeps the first one. */
  private static final class Faults {

    private RuntimeException first;

    void catching(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }

    boolean none() {
      return first == null;
    }

    void throwFirst() {
      if (first != null) {
        throw first;
      }
    }
  }
}
