package dev.karcis.application.job;

import java.time.Duration;

/**
 * How many failed jobs are kept, of each queue.
 *
 * @param maxFailed how many at most, the latest
 * @param maxFailedBytes of their payloads, together
 * @param maxAge from the last failure on
 */
public record Retention(int maxFailed, long maxFailedBytes, Duration maxAge) {

  public static final Retention DEFAULT =
      new Retention(100_000, 256L * 1024 * 1024, Duration.ofDays(30));

  public Retention {
    if (maxFailed < 1 || maxFailedBytes < Payload.MAX_BYTES || maxAge.toMillis() < 1) {
      throw new IllegalArgumentException(
          "failed jobs need room: " + maxFailed + ", " + maxFailedBytes + " bytes, " + maxAge);
    }
  }
}
