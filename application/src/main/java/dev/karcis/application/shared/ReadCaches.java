package dev.karcis.application.shared;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes caches in the memory of this process. Thread-safe.
 *
 * <ul>
 *   <li>CA-1: {@link ReadCache#get} answers what the load answered; keys are told apart by every
 *       character, and caches that were opened apart share nothing.
 *   <li>CA-2: of the calls that find nothing kept at the same time, one loads; the others wait for
 *       it and get the same. Loads of different keys don't wait for each other.
 *   <li>CA-3: what is answered was loaded by a load that began no longer than {@code ttl} before
 *       the call; each value is kept for a chance part of it, {@code 1 - }{@link #JITTER} or more,
 *       so that what was loaded together isn't loaded again together.
 *   <li>CA-4: what a load throws reaches all who waited for it as it was thrown, and isn't kept:
 *       the next call loads again. A load that answers null fails with {@link
 *       NullPointerException}.
 *   <li>CA-5: a call that begins after {@link ReadCache#invalidate} of its key, or {@link
 *       ReadCache#invalidateAll}, returned is never answered by a load that began before. Such a
 *       load still answers those who waited for it already, and isn't kept.
 *   <li>CA-6: a cache keeps {@code maxEntries} values at most, and lets go of others for newer
 *       ones; a load under way isn't let go of.
 * </ul>
 */
public interface ReadCaches {

  /** By which part of {@code ttl} a value may be kept shorter. */
  double JITTER = 0.2;

  /** Keeps nothing: every call loads. */
  ReadCaches NONE =
      new ReadCaches() {
        @Override
        public <V> ReadCache<V> open(Limits limits) {
          return new ReadCache<>() {
            @Override
            public V get(String key, Supplier<V> load) {
              return load.get();
            }

            @Override
            public void invalidate(String key) {}

            @Override
            public void invalidateAll() {}
          };
        }
      };

  /** An empty cache. */
  <V> ReadCache<V> open(Limits limits);

  /**
   * How long, and how much.
   *
   * @param ttl more than zero
   * @param maxEntries 1 or more
   */
  record Limits(Duration ttl, int maxEntries) {

    public Limits {
      if (ttl.isNegative() || ttl.isZero() || maxEntries < 1) {
        throw new IllegalArgumentException(maxEntries + " entries for " + ttl);
      }
    }

    /**
     * How long one value is kept.
     *
     * @param chance 0 to 1
     */
    Duration lifetime(double chance) {
      return Duration.ofNanos((long) (ttl.toNanos() * (1 - JITTER * chance)));
    }
  }
}
