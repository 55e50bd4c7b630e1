package dev.karcis.application.ticketing;

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
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Goes round the events on sale, round after round, each event once a round: what a pass has no
 * time for is done by the next one. Used by one thread; {@link #lag} is thread-safe.
 */
final class EventRounds {

  private static final int PAGE = 100;

  private final EventRepository events;
  private final Stock stock;
  private final Function<EventId, Watch> newWatch;
  private final LongSupplier nanos;

  private final Map<EventId, Watched> watched = new HashMap<>();
  private Optional<String> cursor = Optional.empty();
  private long round = 1;
  private Optional<Long> roundStartedNanos = Optional.empty();
  private boolean roundFailed;
  private volatile Optional<Long> confirmedNanos = Optional.empty();

  /** What is done at an event on sale, and known of it from the last time. */
  interface Watch {

    /** Whether it comes before those that can wait. */
    default boolean isUrgent(Optional<String> version) {
      return false;
    }

    /**
     * @param version of its stock, read before; empty for an event without stock
     */
    void look(Optional<String> version);
  }

  private static final class Watched {
    final Watch watch;
    long doneInRound;

    Watched(Watch watch) {
      this.watch = watch;
    }
  }

  EventRounds(
      EventRepository events, Stock stock, Function<EventId, Watch> newWatch, LongSupplier nanos) {
    this.events = events;
    this.stock = stock;
    this.newWatch = newWatch;
    this.nanos = nanos;
  }

  /** Goes on until the round is over, or the pass. */
  void go(Pass pass) {
    roundStartedNanos = roundStartedNanos.or(() -> Optional.of(pass.startedNanos()));
    confirmedNanos = confirmedNanos.or(() -> roundStartedNanos);
    do {
      Page<EventId> page = events.onSale(new PageRequest(PAGE, cursor));
      if (!lookAt(page.items(), pass)) {
        return; // the same page again, of which the rest is to be done
      }
      cursor = page.next();
    } while (cursor.isPresent());
    endRound();
  }

  /** Since when all events that were on sale have been looked at, as an age; empty if forgotten. */
  Optional<Duration> lag() {
    return confirmedNanos.map(since -> Duration.ofNanos(nanos.getAsLong() - since));
  }

  /** Others look after the events. */
  void forget() {
    watched.clear();
    cursor = Optional.empty();
    roundStartedNanos = Optional.empty();
    roundFailed = false;
    confirmedNanos = Optional.empty();
  }

  private void endRound() {
    watched.values().removeIf(event -> event.doneInRound != round); // no longer on sale
    if (!roundFailed) {
      confirmedNanos = roundStartedNanos;
    }
    roundStartedNanos = Optional.empty();
    roundFailed = false;
    round++;
  }

  /** The urgent ones first; answers whether all were looked at. */
  private boolean lookAt(List<EventId> page, Pass pass) {
    Map<UUID, String> versions = stock.versions(page.stream().map(EventId::value).toList());
    for (EventId id : left(page, versions)) {
      if (!pass.goesOn()) {
        return false;
      }
      Watched event = watched.get(id);
      roundFailed |= !pass.attempt(() -> event.watch.look(version(versions, id)));
      event.doneInRound = round;
    }
    return true;
  }

  private List<EventId> left(List<EventId> page, Map<UUID, String> versions) {
    List<EventId> left = new ArrayList<>();
    for (EventId id : page) {
      Watched event = watched.computeIfAbsent(id, its -> new Watched(newWatch.apply(its)));
      if (event.doneInRound != round) {
        left.add(id);
      }
    }
    left.sort(Comparator.comparing(id -> !watched.get(id).watch.isUrgent(version(versions, id))));
    return left;
  }

  private static Optional<String> version(Map<UUID, String> versions, EventId id) {
    return Optional.ofNullable(versions.get(id.value()));
  }
}
