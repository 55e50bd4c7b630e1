package dev.karcis.memory;

import dev.karcis.application.shared.ReadCaches;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.ReadCachesContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

@Covers(MemoryCaches.class)
class ReadCachesTest extends ReadCachesContract {

  final AtomicLong ahead = new AtomicLong();
  private final ReadCaches caches = new MemoryCaches(() -> System.nanoTime() + ahead.get());

  @Override
  protected ReadCaches caches() {
    return caches;
  }

  @Override
  protected void advance(Duration time) {
    ahead.addAndGet(time.toNanos());
  }
}
