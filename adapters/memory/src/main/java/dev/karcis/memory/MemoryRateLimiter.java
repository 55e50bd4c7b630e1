package dev.karcis.memory;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** When each bucket is full again; under the store's monitor, in no transaction. */
final class MemoryRateLimiter implements RateLimiter {

  private final MemoryStore store;
  private final Map<String, Instant> fullAt = new HashMap<>();

  MemoryRateLimiter(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Grant take(String key, Rate rate, int wanted) {
    RateLimiter.requireBounded(key, wanted);
    synchronized (store) {
      store.requireOpen();
      Instant now = store.now();
      long lack = lackMicros(now, fullAt.getOrDefault(key, now), rate);
      int granted = Math.min(wanted, rate.left(lack));
      lack += granted * rate.intervalMicros();
      if (lack > 0) {
        fullAt.put(key, now.plus(lack, ChronoUnit.MICROS));
      }
      return new Grant(granted, rate.next(lack));
    }
  }

  @Override
  public int purge(int limit) {
    synchronized (store) {
      store.requireOpen();
      Instant now = store.now();
      int forgotten = 0;
      Iterator<Instant> all = fullAt.values().iterator();
      while (forgotten < limit && all.hasNext()) {
        if (!all.next().isAfter(now)) {
          all.remove();
          forgotten++;
        }
      }
      return forgotten;
    }
  }

  boolean knows(String key) {
    synchronized (store) {
      return fullAt.containsKey(key);
    }
  }

  private static long lackMicros(Instant now, Instant full, Rate rate) {
    long lack = Duration.between(now, full).toNanos() / 1_000;
    return Math.max(0, Math.min(lack, rate.fillMicros()));
  }
}
