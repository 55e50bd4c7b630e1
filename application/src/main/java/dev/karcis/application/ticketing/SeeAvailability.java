package dev.karcis.application.ticketing;

import dev.karcis.application.shared.CachedReads;
import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.domain.ticketing.EventId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows a crowd what is left of events: read once for all who ask, kept for {@link #MAX_AGE} at
 * most, and forgotten as soon as any process says that it changed. {@link SeeEvents#availability}
 * looks anew. Thread-safe.
 */
public final class SeeAvailability {

  /** How old what is shown can be at worst; it is mostly some milliseconds. */
  public static final Duration MAX_AGE = Duration.ofSeconds(1);

  static final String TOPIC = "availability";

  /** An event of a million seats takes some 200 KB. */
  private static final int MAX_EVENTS = 200;

  private final SeeEvents events;
  private final CachedReads reads;

  public SeeAvailability(SeeEvents events, CachedReads reads) {
    this.events = events;
    this.reads = reads;
  }

  /**
   * What is left, in a form of the reader's own, as the text that he sends: that is kept, so that
   * it is made once. Open one for each form, and keep it.
   *
   * @param form answers something immutable, and no null
   */
  public <F> In<F> in(Function<Availability, F> form) {
    return new In<>(events, form, reads.open(TOPIC, new ReadCaches.Limits(MAX_AGE, MAX_EVENTS)));
  }

  /**
   * What is left, in one form. Thread-safe.
   *
   * @param <F> the form
   */
  public static final class In<F> {

    private final SeeEvents events;
    private final Function<Availability, F> form;
    private final ReadCache<Optional<F>> cache;

    private In(SeeEvents events, Function<Availability, F> form, ReadCache<Optional<F>> cache) {
      this.events = events;
      this.form = form;
      this.cache = cache;
    }

    /** Empty for an event that doesn't exist. */
    public Optional<F> find(EventId id) {
      return find(id, Supplier::get);
    }

    /**
     * As {@link #find(EventId)}.
     *
     * @param read runs what asks the store, if anything does: a place for limits
     */
    public Optional<F> find(EventId id, Function<Supplier<Optional<F>>, Optional<F>> read) {
      return cache.get(id.toString(), () -> read.apply(() -> events.availability(id).map(form)));
    }
  }
}
