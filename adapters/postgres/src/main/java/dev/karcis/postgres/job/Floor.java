package dev.karcis.postgres.job;

import java.util.concurrent.TimeUnit;

/**
 * Where to begin to search in a queue. Done jobs leave dead entries in the indexes, at their very
 * beginning, until the table is vacuumed: hundreds of thousands in a busy minute, and whoever began
 * at the beginning would walk over all of them each time. So a process keeps in mind below what it
 * saw nothing, and looks there just now and then.
 *
 * @param rank none that waits is below it, unless it was handed back
 * @param until no lease ends before it
 * @param seenNanos when that was seen, by this process
 */
record Floor(long rank, long until, long seenNanos) {

  /** Of a search through everything. */
  static final Floor LOWEST = new Floor(0, 0, 0);

  /** What comes in below it, since its transaction took its time, is found after so long. */
  private static final long HOLDS = TimeUnit.SECONDS.toNanos(1);

  /** How long what is stored may take to be seen without being below the floor. */
  private static final long LATE_MICROS = TimeUnit.SECONDS.toMicros(2);

  static Floor of(Look look) {
    long latest = look.now() - LATE_MICROS;
    return new Floor(
        Math.min(latest, look.next()), Math.min(latest, look.end()), System.nanoTime());
  }

  boolean holds() {
    return System.nanoTime() - seenNanos < HOLDS;
  }
}
