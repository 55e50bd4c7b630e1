package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The failed jobs of every store as one list: queue by queue, in each of them store by store, and
 * there the one that was given up last first. A store that goes away or comes back changes the
 * list, as jobs do that fail meanwhile; one that goes away while it is read is left out.
 */
record FailedJobs(EveryStore every) {

  /** Jobs come with their payloads, so just a few are taken from a store at once. */
  static final int PIECE = 100;

  /** Of a queue's failed jobs in one store. */
  private record Place(QueueName queue, int store) {

    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::queue).thenComparingInt(Place::store);
  }

  /**
   * A position in the list.
   *
   * @param rest the board's own cursor; empty for the beginning of the place
   */
  private record Position(Place place, Optional<String> rest) {}

  FromStores<Page<SeenJob>> page(
      Optional<QueueName> queue, Optional<String> type, PageRequest page) {
    Optional<Position> from = page.cursor().map(this::position);
    FromStores<List<Place>> places = places(queue);
    List<String> away = new ArrayList<>(places.away());
    List<SeenJob> items = new ArrayList<>();
    Optional<StoreUnavailable> fault = Optional.empty();
    for (Place place : places.value()) {
      int turn = from.map(its -> Place.ORDER.compare(place, its.place)).orElse(1);
      if (turn < 0 || away.contains(every.names().get(place.store))) {
        continue;
      }
      if (items.size() == page.limit()) {
        return new FromStores<>(new Page<>(items, Optional.of(text(place, ""))), away);
      }
      try {
        Optional<String> rest =
            read(place, type, turn == 0 ? from.get().rest : Optional.empty(), page.limit(), items);
        if (rest.isPresent()) {
          return new FromStores<>(new Page<>(items, Optional.of(text(place, rest.get()))), away);
        }
      } catch (StoreUnavailable e) {
        away.add(every.names().get(place.store));
        fault = Optional.of(e);
      }
    }
    if (fault.isPresent() && away.size() == every.stores().size() && items.isEmpty()) {
      throw fault.get();
    }
    return new FromStores<>(new Page<>(items, Optional.empty()), away);
  }

  /** Fills up the items; answers where the place goes on if it has more than they have room for. */
  private Optional<String> read(
      Place place, Optional<String> type, Optional<String> from, int limit, List<SeenJob> items) {
    JobStore store = every.stores().get(place.store);
    Optional<String> next = from;
    do {
      int room = Math.min(PIECE, limit - items.size());
      Page<JobView> piece = store.board().failed(place.queue, type, new PageRequest(room, next));
      piece.items().forEach(view -> items.add(SeenJob.of(store, view)));
      next = piece.next();
    } while (next.isPresent() && items.size() < limit);
    return next;
  }

  private FromStores<List<Place>> places(Optional<QueueName> queue) {
    FromStores<List<EveryStore.Said<List<QueueFigures>>>> said =
        every.ask(store -> store.board().figures());
    List<Place> places = new ArrayList<>();
    for (EveryStore.Said<List<QueueFigures>> each : said.value()) {
      int store = every.stores().indexOf(each.store());
      each.answer().stream()
          .filter(figures -> figures.failed() > 0)
          .map(QueueFigures::queue)
          .filter(name -> queue.map(name::equals).orElse(true))
          .forEach(name -> places.add(new Place(name, store)));
    }
    places.sort(Place.ORDER);
    return new FromStores<>(places, said.away());
  }

  private String text(Place place, String rest) {
    return place.queue + ":" + every.stores().get(place.store).name() + ":" + rest;
  }

  private Position position(String cursor) {
    int colon = cursor.indexOf(':');
    Optional<QueueName> queue = QueueName.parse(cursor.substring(0, Math.max(0, colon)));
    for (int i = 0; i < every.stores().size() && queue.isPresent(); i++) {
      String start = text(new Place(queue.get(), i), "");
      if (cursor.startsWith(start)) {
        String rest = cursor.substring(start.length());
        return new Position(
            new Place(queue.get(), i), Optional.of(rest).filter(its -> !its.isEmpty()));
      }
    }
    throw new InvalidInput("cursor", FieldError.UNKNOWN);
  }
}
