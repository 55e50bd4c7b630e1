package dev.karcis.memory;

import dev.karcis.application.shared.Load;
import dev.karcis.application.shared.LoadCache;
import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Lets go of what wasn't asked for the longest. */
final class MemoryCaches implements ReadCaches {

  private final LongSupplier nanos;

  MemoryCaches(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public <V> ReadCache<V> open(Limits limits) {
    return new LoadCache<>(
        Collections.synchronizedMap(new Recent<V>(limits.maxEntries())),
        limits,
        nanos,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  private static final class Recent<V> extends LinkedHashMap<String, Load<V>> {
    private static final int CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final int max;

    Recent(int max) {
      super(CAPACITY, LOAD_FACTOR, true);
      this.max = max;
    }

    /** Removes them itself: the eldest may be under way. */
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Load<V>> eldest) {
      int excess = size() - max;
      for (Iterator<Load<V>> all = values().iterator(); excess > 0 && all.hasNext(); ) {
        if (all.next().isDone()) {
          all.remove();
          excess--;
        }
      }
      return false;
    }
  }
}
