package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;

/**
 * Keeps the like of a job from being enqueued beside it.
 *
 * @param key a line of 1 to {@value #MAX_KEY} characters
 * @param time for how long from when the job is enqueued, 1 ms to {@link Due#MAX_DELAY}
 */
public record UniqueKey(String key, Duration time) {

  public static final int MAX_KEY = 200;

  public UniqueKey {
    FieldErrors errors = new FieldErrors();
    errors.line("key", key, MAX_KEY);
    errors.range("time", time.toMillis(), 1, Due.MAX_DELAY.toMillis());
    errors.throwIfAny();
  }
}
