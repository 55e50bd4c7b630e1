package dev.karcis.application.shared;

import java.time.Duration;
import java.util.UUID;

/**
 * Lets one process at a time do what is needed once for all. Whoever is slower than his lease may
 * have company: what is done under it must be safe to be done twice at once, only dearer.
 * Thread-safe.
 *
 * <ul>
 *   <li>LE-1: {@link #hold} answers true to one holder at a time; others are answered false at once
 *       until the lease is over.
 *   <li>LE-2: a lease is over {@code time} after its holder last held it, by the store's clock.
 *   <li>LE-3: holders of different names don't touch each other.
 *   <li>LE-4: a hold counts at once and stays, whatever becomes of the caller's transaction.
 * </ul>
 */
public interface Lease {

  /**
   * Takes a lease that is free, or makes one's own last longer.
   *
   * @param name of what is done, 1 to 100 characters
   * @param holder who asks, different in each process and at each start
   * @param time from now, 1 ms or more
   */
  boolean hold(String name, UUID holder, Duration time);
}
