package dev.karcis.application.shared;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens caches that forget what any process says has changed. What they keep ends by itself too:
 * that is the guarantee, the broadcast makes it fast. Thread-safe.
 */
public final class CachedReads {

  private final ReadCaches caches;
  private final Broadcast broadcast;
  private final Monitor monitor;

  public CachedReads(ReadCaches caches, Broadcast broadcast, Monitor monitor) {
    this.caches = caches;
    this.broadcast = broadcast;
    this.monitor = monitor;
  }

  /**
   * A cache for as long as this lasts: open one for each use, not for each read.
   *
   * @param topic of the {@link Notice}s that say what changed, by the cache's keys
   */
  public <V> ReadCache<V> open(String topic, ReadCaches.Limits limits) {
    ReadCache<V> cache = caches.open(limits);
    broadcast.subscribe(topic, new Forgetting(cache));
    return new Counted<>(topic, cache, monitor);
  }

  private record Forgetting(ReadCache<?> cache) implements Broadcast.Listener {

    @Override
    public void changed(Set<String> keys) {
      keys.forEach(cache::invalidate);
    }

    @Override
    public void missed() {
      cache.invalidateAll();
    }
  }

  private record Counted<V>(String name, ReadCache<V> cache, Monitor monitor)
      implements ReadCache<V> {

    @Override
    public V get(String key, Supplier<V> load) {
      Seen<V> seen = new Seen<>(load);
      try {
        return cache.get(key, seen);
      } finally {
        monitor.cacheRead(name, !seen.ran);
      }
    }

    @Override
    public void invalidate(String key) {
      cache.invalidate(key);
    }

    @Override
    public void invalidateAll() {
      cache.invalidateAll();
    }
  }

  /** Runs on the thread that made it, if at all. */
  private static final class Seen<V> implements Supplier<V> {
    private final Supplier<V> load;
    private boolean ran;

    Seen(Supplier<V> load) {
      this.load = load;
    }

    @Override
    public V get() {
      ran = true;
      return load.get();
    }
  }
}
