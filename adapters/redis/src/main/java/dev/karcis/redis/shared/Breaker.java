package dev.karcis.redis.shared;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens at the first failure; never lets a caller try: only {@link #close} closes it. */
final class Breaker {

  /** Resilience4j would let callers try after this. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final CircuitBreaker circuit =
      CircuitBreaker.of(
          "karcis-redis",
          CircuitBreakerConfig.custom()
              .slidingWindow(1, 1, SlidingWindowType.COUNT_BASED)
              .failureRateThreshold(100)
              .waitDurationInOpenState(NEVER)
              .build());

  boolean allows() {
    return circuit.getState() == State.CLOSED;
  }

  /** Answers whether it was this one that opened it. */
  synchronized boolean failed(Throwable fault) {
    boolean first = allows();
    circuit.onError(0, TimeUnit.NANOSECONDS, fault);
    return first;
  }

  synchronized void close() {
    circuit.transitionToClosedState();
  }
}
