package dev.karcis.memory;

import dev.karcis.application.shared.RateLimiter;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.RateLimiterContract;
import java.time.Duration;

@Covers(MemoryRateLimiter.class)
class RateLimiterTest extends RateLimiterContract {

  final SettableClock clock = new SettableClock();
  final MemoryStore store = new MemoryStore(clock);
  private final MemoryRateLimiter limiter = new MemoryRateLimiter(store);

  @Override
  protected RateLimiter limiter() {
    return limiter;
  }

  @Override
  protected RateLimiter unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return new MemoryRateLimiter(closed);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }

  @Override
  protected boolean knows(String what) {
    return limiter.knows(what);
  }

  @Override
  protected void rolledBack(Runnable work) {
    IllegalStateException rollBack = new IllegalStateException("roll back");
    try {
      store.transactions.required(
          () -> {
            work.run();
            throw rollBack;
          });
    } catch (IllegalStateException e) {
      if (e != rollBack) {
        throw e;
      }
    }
  }
}
