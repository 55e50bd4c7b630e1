package dev.karcis.application;

import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Stock;
import dev.karcis.application.ticketing.AuditEvents;
import dev.karcis.application.ticketing.WatchBoards;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks after boards and stock, where the adapters have the ports for it: in a loop each, so that
 * no board is asked in vain because an audit is slow. Thread-safe.
 */
final class Reconciler {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private static final List<Class<?>> PORTS =
      List.of(Lease.class, EventRepository.class, StockAudit.class);

  private final Optional<WatchBoards> boards;
  private final AuditEvents audits;

  private Reconciler(Optional<WatchBoards> boards, AuditEvents audits) {
    this.boards = boards;
    this.audits = audits;
  }

  /**
   * @param holder this process, for its leases
   */
  static Optional<Reconciler> of(
      Ports ports, UUID holder, DomainEvents told, Shortages shortages, Monitor monitor) {
    if (!ports.hasAll(PORTS)) {
      return Optional.empty();
    }
    Lease lease = ports.get(Lease.class);
    EventRepository events = ports.get(EventRepository.class);
    Stock stock = ports.get(Stock.class);
    ReconcileStock stocks =
        new ReconcileStock(
            ports.get(Transactions.class),
            stock,
            ports.get(StockAudit.class),
            told,
            shortages,
            monitor);
    return Optional.of(
        new Reconciler(
            ports
                .find(AvailabilityBoard.class)
                .map(board -> new ReconcileBoard(stock, board, monitor))
                .map(
                    board ->
                        new WatchBoards(
                            lease, holder, events, stock, board, monitor, System::nanoTime)),
            new AuditEvents(lease, holder, events, stock, stocks, monitor, System::nanoTime)));
  }

  /** Not started. */
  List<BackgroundLoop> loops(Monitor monitor) {
    List<BackgroundLoop> loops = new ArrayList<>();
    boards.ifPresent(its -> loops.add(new BackgroundLoop("boards", EVERY, its::run, monitor)));
    loops.add(new BackgroundLoop("audits", EVERY, this::audit, monitor));
    return loops;
  }

  Optional<Duration> boardsLag() {
    return boards.flatMap(WatchBoards::lag);
  }

  Optional<Duration> auditsLag() {
    return audits.lag();
  }

  /**
   * Whatever a pass left waits its second, so that sales have the database for most of the time.
   */
  private boolean audit() {
    audits.run();
    return false;
  }
}
