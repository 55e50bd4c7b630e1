package dev.karcis.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, set forward. */
final class SettableClock implements InstantSource {

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  Duration ahead() {
    return ahead.get();
  }

  void advance(Duration time) {
    ahead.accumulateAndGet(time, Duration::plus);
  }
}
