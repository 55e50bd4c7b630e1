package dev.karcis.application.shared;

import java.util.function.Supplier;

/**
 * Keeps what was read for a while, so that a crowd costs the store one read. It is for showing,
 * never for selling. {@link ReadCaches} has its rules. Thread-safe.
 *
 * @param <V> what is kept: immutable, since all who ask share it
 */
public interface ReadCache<V> {

  /**
   * What is kept under the key, else what {@code load} answers.
   *
   * @param load runs on the calling thread or not at all; it answers no null, bounds its own time,
   *     since others may wait for it, and doesn't ask for the same key
   */
  V get(String key, Supplier<V> load);

  void invalidate(String key);

  void invalidateAll();
}
