package dev.karcis.caffeine;

import dev.karcis.application.shared.ReadCaches;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.ReadCachesContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

@Covers(CaffeineCaches.class)
class ReadCachesTest extends ReadCachesContract {

  private final AtomicLong ahead = new AtomicLong();
  private final ReadCaches caches = new CaffeineCaches(() -> System.nanoTime() + ahead.get());

  @Override
  protected ReadCaches caches() {
    return caches;
  }

  @Override
  protected void advance(Duration time) {
    ahead.addAndGet(time.toNanos());
  }
}
