package dev.karcis.postgres.shared;

import dev.karcis.domain.shared.KarcisException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the event log has partitions for this month and some to come. A log that lacks
 * one still takes everything, in its default partition, so a failure here is nobody's failure.
 */
final class EventLogMonths {

  private static final Logger LOG = LoggerFactory.getLogger(EventLogMonths.class);
  private static final int MONTHS_AHEAD = 2;
  private static final Duration EVERY = Duration.ofHours(6);

  private final Database database;
  private final LongSupplier nanos;
  private volatile long nextNanos;

  /**
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  EventLogMonths(Database database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    nextNanos = nanos.getAsLong();
  }

  /** Costs nothing but now and then. */
  void ensure() {
    long now = nanos.getAsLong();
    if (now - nextNanos < 0) {
      return;
    }
    nextNanos = now + EVERY.toNanos();
    try {
      database.alone(
          handle ->
              handle
                  .createQuery("select 1 from karcis.make_event_log_months(:ahead)")
                  .bind("ahead", MONTHS_AHEAD)
                  .mapTo(Integer.class)
                  .list());
    } catch (KarcisException e) {
      LOG.warn("no new partitions of the event log: its default partition takes what comes", e);
    }
  }
}
