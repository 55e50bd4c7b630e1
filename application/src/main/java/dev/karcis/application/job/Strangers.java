package dev.karcis.application.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs of types that nobody knows here: while a new release rolls out another process may. Each is
 * left to others for an hour from when it is met first, looked at more and more seldom: how long it
 * had waited by then, behind a pause or a crowd, says nothing of the others. Thread-safe.
 */
final class Strangers {

  private static final Duration FOR = Duration.ofHours(1);
  private static final Duration MIN_DELAY = Duration.ofSeconds(10);
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);

  /** Of more than these the oldest are met as if for the first time. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<JobId, Long> metFirst = new LinkedHashMap<>();

  /** How long to leave it to others; empty if none came for it. */
  synchronized Optional<Duration> leave(JobId id, long now) {
    Duration met = Duration.ofNanos(now - metFirst.computeIfAbsent(id, its -> now));
    if (met.compareTo(FOR) >= 0) {
      metFirst.remove(id);
      return Optional.empty();
    }
    if (metFirst.size() > MAX_REMEMBERED) {
      metFirst.remove(metFirst.keySet().iterator().next());
    }
    return Optional.of(bounded(met));
  }

  private static Duration bounded(Duration met) {
    if (met.compareTo(MIN_DELAY) < 0) {
      return MIN_DELAY;
    }
    return met.compareTo(MAX_DELAY) < 0 ? met : MAX_DELAY;
  }
}
