package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.ReadCache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A load that waits inside until it is let go. */
final class SlowLoad implements Supplier<String> {

  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch go = new CountDownLatch(1);
  private final String value;

  SlowLoad(String value) {
    this.value = value;
  }

  @Override
  public String get() {
    begun.countDown();
    await(go);
    return value;
  }

  /** Returns when it has begun. */
  CompletableFuture<String> readBy(ReadCache<String> cache, String key) {
    CompletableFuture<String> read = Threads.elsewhere(() -> cache.get(key, this));
    await(begun);
    return read;
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(Threads.MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
