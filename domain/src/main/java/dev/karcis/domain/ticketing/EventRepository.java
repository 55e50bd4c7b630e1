package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.Optional;

/**
 * The events. Thread-safe.
 *
 * <ul>
 *   <li>ER-1: an event comes back as it was stored, its sections in their order.
 *   <li>ER-2: {@link #add}, {@link #update} and {@link #lock} join the running transaction and are
 *       refused ({@link IllegalStateException}) outside of one; if it rolls back, nothing of them
 *       is left.
 *   <li>ER-3: an id is added once; a second time, and an update of an event that isn't there, throw
 *       {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>ER-4: {@link #lock} holds the event until the transaction ends: a second one waits and then
 *       sees what the first one stored.
 *   <li>ER-5: pages are newest first; following {@code next} gives each event that was there all
 *       along exactly once. A cursor that isn't one throws {@link
 *       dev.karcis.domain.shared.InvalidInput}.
 *   <li>ER-6: {@link #onSale} answers the events that close later than now, and no others, each
 *       once over all pages.
 *   <li>ER-7: an event of {@value Event#MAX_SEATS} seats is stored like any other.
 * </ul>
 */
public interface EventRepository {

  void add(Event event);

  Optional<Event> find(EventId id);

  /** Reads an event in order to change it. */
  Optional<Event> lock(EventId id);

  /** Stores the terms and prices of an event; its sections stay what they are. */
  void update(Event event);

  Page<Event> page(PageRequest page);

  /** The events whose sale isn't over by the store's clock, by id. */
  Page<EventId> onSale(PageRequest page);
}
