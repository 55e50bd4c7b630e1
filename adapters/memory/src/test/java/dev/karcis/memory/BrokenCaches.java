package dev.karcis.memory;

import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

final class BrokenCaches {

  abstract static class Broken extends ReadCachesTest implements ReadCaches {

    final ReadCaches real = super.caches();

    @Override
    protected ReadCaches caches() {
      return this;
    }

    @Override
    public <V> ReadCache<V> open(Limits limits) {
      return change(real.open(limits));
    }

    <V> ReadCache<V> change(ReadCache<V> cache) {
      return cache;
    }
  }

  abstract static class Changed<V> implements ReadCache<V> {

    final ReadCache<V> real;

    Changed(ReadCache<V> real) {
      this.real = real;
    }

    @Override
    public V get(String key, Supplier<V> load) {
      return real.get(key, load);
    }

    @Override
    public void invalidate(String key) {
      real.invalidate(key);
    }

    @Override
    public void invalidateAll() {
      real.invalidateAll();
    }
  }

  @Breaks("CA-1")
  static class IgnoresTheCase extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      return new Changed<>(cache) {
        @Override
        public V get(String key, Supplier<V> load) {
          return real.get(key.toLowerCase(Locale.ROOT), load);
        }
      };
    }
  }

  @Breaks("CA-1")
  static class HasOneCache extends Broken {
    private ReadCache<?> one;

    @Override
    @SuppressWarnings("unchecked")
    public <V> ReadCache<V> open(Limits limits) {
      one = one == null ? real.open(limits) : one;
      return (ReadCache<V>) one;
    }
  }

  @Breaks({"CA-1", "CA-2"})
  static class KeepsNothing extends Broken {
    @Override
    public <V> ReadCache<V> open(Limits limits) {
      return NONE.open(limits);
    }
  }

  @Breaks("CA-2")
  static class LoadsUnderOneLock extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      return new Changed<>(cache) {
        @Override
        public synchronized V get(String key, Supplier<V> load) {
          return real.get(key, load);
        }
      };
    }
  }

  @Breaks("CA-3")
  static class KeepsForEver extends Broken {
    @Override
    protected void advance(Duration time) {}
  }

  @Breaks("CA-3")
  static class EndsTooEarly extends Broken {
    @Override
    protected void advance(Duration time) {
      super.advance(time.multipliedBy(2));
    }
  }

  /** The usual cache: look, load, put. */
  private static final class Plain<V> implements ReadCache<V> {
    private final Map<String, V> values = new ConcurrentHashMap<>();

    @Override
    public V get(String key, Supplier<V> load) {
      V known = values.get(key);
      if (known == null) {
        known = load.get();
        values.put(key, known);
      }
      return known;
    }

    @Override
    public void invalidate(String key) {
      values.remove(key);
    }

    @Override
    public void invalidateAll() {
      values.clear();
    }
  }

  @Breaks({"CA-2", "CA-3", "CA-4", "CA-5", "CA-6"})
  static class LooksLoadsAndPuts extends Broken {
    @Override
    public <V> ReadCache<V> open(Limits limits) {
      return new Plain<>();
    }
  }

  @Breaks("CA-4")
  static class KeepsFailures extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      Map<String, RuntimeException> failures = new HashMap<>();
      return new Changed<>(cache) {
        @Override
        public V get(String key, Supplier<V> load) {
          if (failures.containsKey(key)) {
            throw failures.get(key);
          }
          try {
            return real.get(key, load);
          } catch (RuntimeException e) {
            failures.put(key, e);
            throw e;
          }
        }
      };
    }
  }

  @Breaks("CA-4")
  static class WrapsWhatALoadThrows extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      return new Changed<>(cache) {
        @Override
        public V get(String key, Supplier<V> load) {
          try {
            return real.get(key, load);
          } catch (RuntimeException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }
  }

  /** As if the value of a load were put whatever happened meanwhile. */
  @Breaks("CA-5")
  static class FillsOverAnInvalidation extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      return new Changed<>(cache) {
        @Override
        public V get(String key, Supplier<V> load) {
          boolean[] loaded = {false};
          V value =
              real.get(
                  key,
                  () -> {
                    loaded[0] = true;
                    return load.get();
                  });
          if (loaded[0]) {
            real.invalidate(key);
            real.get(key, () -> value);
          }
          return value;
        }
      };
    }
  }

  @Breaks("CA-5")
  static class WaitsForLoadsToInvalidate extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      AtomicInteger loading = new AtomicInteger();
      return new Changed<>(cache) {
        @Override
        public V get(String key, Supplier<V> load) {
          return real.get(
              key,
              () -> {
                loading.incrementAndGet();
                try {
                  return load.get();
                } finally {
                  loading.decrementAndGet();
                }
              });
        }

        @Override
        public void invalidate(String key) {
          if (loading.get() == 0) {
            real.invalidate(key);
          }
        }
      };
    }
  }

  @Breaks("CA-5")
  static class InvalidatesAllButOne extends Broken {
    @Override
    <V> ReadCache<V> change(ReadCache<V> cache) {
      return new Changed<>(cache) {
        @Override
        public void invalidateAll() {
          real.invalidate("other");
        }
      };
    }
  }

  @Breaks("CA-6")
  static class GrowsWithoutEnd extends Broken {
    @Override
    public <V> ReadCache<V> open(Limits limits) {
      return real.open(new Limits(limits.ttl(), Integer.MAX_VALUE));
    }
  }
}
