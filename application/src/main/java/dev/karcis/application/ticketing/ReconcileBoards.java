package dev.karcis.application.ticketing;

import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.util.Optional;

/** Reconciles the boards of all events on sale. Thread-safe. */
public final class ReconcileBoards {

  private static final int PAGE = 100;

  private final EventRepository events;
  private final ReconcileBoard reconcile;

  public ReconcileBoards(EventRepository events, ReconcileBoard reconcile) {
    this.events = events;
    this.reconcile = reconcile;
  }

  /** One pass; answers that there is no more to do at once. */
  public boolean run() {
    PageRequest next = PageRequest.first(PAGE);
    while (next != null) {
      Page<EventId> page = events.onSale(next);
      page.items().forEach(event -> reconcile.run(event.value()));
      next = page.next().map(cursor -> new PageRequest(PAGE, Optional.of(cursor))).orElse(null);
    }
    return false;
  }
}
