package dev.karcis.application.shared;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One load of a {@link ReadCache}, and then its value. Thread-safe.
 *
 * @param <V> the value
 */
public final class Load<V> {

  private final long untilNanos;

  /** Answers the value, or throws what the load threw. */
  private final CompletableFuture<Supplier<V>> end = new CompletableFuture<>();

  Load(long beganNanos, Duration lifetime) {
    this.untilNanos = beganNanos + lifetime.toNanos();
  }

  /** Whether it began so lately that its value may still be answered. */
  public boolean isFresh(long nowNanos) {
    return nowNanos - untilNanos < 0;
  }

  /** Whether there is a value, or none to come. */
  public boolean isDone() {
    return end.isDone();
  }

  V await() {
    return end.join().get();
  }

  /**
   * @param failed runs before anybody hears that the load failed
   */
  V run(Supplier<V> load, Runnable failed) {
    try {
      V value = Objects.requireNonNull(load.get(), "the load answered null");
      end.complete(() -> value);
      return value;
    } catch (RuntimeException | Error e) {
      failed.run();
      end.complete(
          () -> {
            throw e;
          });
      throw e;
    }
  }
}
