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
    RuntimeException fault = null;
    PageRequest next = PageRequest.first(PAGE);
    while (next != null) {
      Page<EventId> page = events.onSale(next);
      for (EventId event : page.items()) {
        fault = run(event, fault);
      }
      next = page.next().map(cursor -> new PageRequest(PAGE, Optional.of(cursor))).orElse(null);
    }
    if (fault != null) {
      throw fault;
    }
    return false;
  }

  /** One event's trouble doesn't keep the others' boards from being trusted. */
  private RuntimeException run(EventId event, RuntimeException before) {
    try {
      reconcile.run(event.value());
      return before;
    } catch (RuntimeException e) {
      return before == null ? e : before;
    }
  }
}
