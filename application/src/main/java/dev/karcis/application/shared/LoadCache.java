package dev.karcis.application.shared;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A {@link ReadCache} over any map: implementations of {@link ReadCaches} bring the map, and what
 * it drops when it is full. A load is in the map from before it begins, so an invalidation takes it
 * out and what it read can't come back; who waits for it has it in hand. Thread-safe.
 *
 * @param <V> what is kept
 */
public final class LoadCache<V> implements ReadCache<V> {

  private final Map<String, Load<V>> loads;
  private final ReadCaches.Limits limits;
  private final LongSupplier nanos;
  private final DoubleSupplier chance;

  /**
   * @param loads each of its operations atomic; it bounds itself, but drops no load that isn't
   *     {@link Load#isDone done}. Once a load is, it is put in the place of itself, so that the map
   *     may count it from then on.
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   * @param chance of 0 to 1
   */
  public LoadCache(
      Map<String, Load<V>> loads,
      ReadCaches.Limits limits,
      LongSupplier nanos,
      DoubleSupplier chance) {
    this.loads = loads;
    this.limits = limits;
    this.nanos = nanos;
    this.chance = chance;
  }

  @Override
  public V get(String key, Supplier<V> load) {
    long now = nanos.getAsLong();
    Load<V> known = loads.get(key);
    if (known == null || !known.isFresh(now)) {
      Load<V> mine = new Load<>(now, limits.lifetime(chance.getAsDouble()));
      known = loads.compute(key, (k, other) -> other == null || !other.isFresh(now) ? mine : other);
      if (known == mine) {
        return run(key, mine, load);
      }
    }
    return known.await();
  }

  @Override
  public void invalidate(String key) {
    loads.remove(key);
  }

  @Override
  public void invalidateAll() {
    loads.clear();
  }

  private V run(String key, Load<V> mine, Supplier<V> load) {
    V value = mine.run(load, () -> loads.remove(key, mine));
    loads.replace(key, mine, mine);
    return value;
  }
}
