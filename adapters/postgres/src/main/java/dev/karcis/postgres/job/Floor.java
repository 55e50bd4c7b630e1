package dev.karcis.postgres.job;

import java.util.concurrent.TimeUnit;

/**
 * Where to begin to search in a queue. Done jobs leave dead entries in the indexes, at their very
 * beginning, until the table is vacuumed: hundreds of thousands in a busy minute, and whoever began
 * at the beginning would walk over all of them each time. So a process keeps in mind below what it
 * saw nothing.
 *
 * @param rank none that waits is below it, unless it was handed back
 * @param until no lease ends before it
 * @param ahead none that was handed back is above it: ranks of those fall with the time
 */
record Floor(long rank, long until, long ahead) {

  private static final long LAST_AHEAD = -1;

  /** Of a search through everything. */
  static final Floor LOWEST = new Floor(0, 0, LAST_AHEAD);

  /** How long what is stored may take to be seen without being below the floor. */
  private static final long LATE_MICROS = TimeUnit.SECONDS.toMicros(2);

  /** Longer than any of our transactions may take: what they store comes in no further below. */
  private static final long MARGIN_MICROS = TimeUnit.MINUTES.toMicros(1);

  static Floor of(Look look) {
    long latest = look.now() - LATE_MICROS;
    return new Floor(
        Math.min(latest, look.next()),
        Math.min(latest, look.end()),
        Math.max(-latest, look.ahead()));
  }

  /** From where also that is found which took its time to come in. */
  Floor lowered() {
    return new Floor(
        Math.max(LOWEST.rank, rank - MARGIN_MICROS),
        Math.max(LOWEST.until, until - MARGIN_MICROS),
        Math.min(LOWEST.ahead, ahead + MARGIN_MICROS));
  }
}
