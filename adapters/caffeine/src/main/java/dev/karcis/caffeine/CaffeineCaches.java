package dev.karcis.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.karcis.application.shared.Load;
import dev.karcis.application.shared.LoadCache;
import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Caffeine bounds the caches; {@link LoadCache} loads. Caffeine's own loading leaves open what
 * becomes of an invalidation during a load, and its asynchronous caches log each load that fails.
 */
final class CaffeineCaches implements ReadCaches {

  private final LongSupplier nanos;

  CaffeineCaches(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public <V> ReadCache<V> open(Limits limits) {
    Cache<String, Load<V>> cache =
        Caffeine.newBuilder()
            // What weighs nothing is never evicted: a load that is under way.
            .weigher((String key, Load<V> load) -> load.isDone() ? 1 : 0)
            .maximumWeight(limits.maxEntries())
            .expireAfterWrite(limits.ttl())
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
    return new LoadCache<>(
        cache.asMap(), limits, nanos, () -> ThreadLocalRandom.current().nextDouble());
  }
}
