package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;

/**
 * How often and for how long a job is tried.
 *
 * @param tries 1 to {@value #MAX_TRIES}
 * @param timeout of one try, 1 s to 24 h, whole milliseconds
 */
public record Terms(int tries, Duration timeout) {

  public static final int MAX_TRIES = 100;
  public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
  public static final Duration MAX_TIMEOUT = Duration.ofHours(24);

  /** So that a worker's pause, for one to collect garbage, costs no lease. */
  public static final Duration MIN_LEASE = Duration.ofSeconds(5);

  /** So that a long job, too, is soon run again when its worker dies. */
  public static final Duration MAX_LEASE = Duration.ofSeconds(30);

  public Terms {
    FieldErrors errors = new FieldErrors();
    errors.range("tries", tries, 1, MAX_TRIES);
    errors.range("timeout", timeout.toMillis(), MIN_TIMEOUT.toMillis(), MAX_TIMEOUT.toMillis());
    errors.throwIfAny();
    timeout = Duration.ofMillis(timeout.toMillis());
  }

  /**
   * For how long a claim lasts unless it is extended: the timeout, but {@link #MIN_LEASE} at least
   * and {@link #MAX_LEASE} at most.
   */
  public Duration lease() {
    if (timeout.compareTo(MIN_LEASE) < 0) {
      return MIN_LEASE;
    }
    return timeout.compareTo(MAX_LEASE) < 0 ? timeout : MAX_LEASE;
  }
}
