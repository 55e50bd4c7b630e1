package dev.karcis.redis.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as scripts count them: in microseconds, for 200 years exactly. */
final class Micros {

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private Micros() {}

  static long of(Duration time) {
    return time.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  static long of(Instant time) {
    return time.getEpochSecond() * PER_SECOND + time.getNano() / NANOS;
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
