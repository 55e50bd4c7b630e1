package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;
import java.time.Instant;

/** From when on a job may be claimed, by its store's clock, to the millisecond. */
public sealed interface Due {

  Duration MAX_DELAY = Duration.ofDays(366);

  /** After it no store and no page can write a time. */
  Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  Due NOW = new After(Duration.ZERO);

  static Due after(Duration delay) {
    return new After(delay);
  }

  static Due at(Instant time) {
    return new At(time);
  }

  /**
   * @param delay from when it is enqueued; zero to {@link #MAX_DELAY}
   */
  record After(Duration delay) implements Due {
    public After {
      requireDelay("delay", delay);
    }
  }

  /**
   * A moment that the world set, a deadline for one. Who has just a delay says {@link After}: his
   * clock isn't the store's.
   *
   * @param time from 1970 to {@link #LATEST}; if it is past, now
   */
  record At(Instant time) implements Due {
    public At {
      FieldErrors errors = new FieldErrors();
      errors.range("time", time.getEpochSecond(), 0, LATEST.getEpochSecond());
      errors.throwIfAny();
    }
  }

  static Duration requireDelay(String field, Duration delay) {
    FieldErrors errors = new FieldErrors();
    errors.range(field, delay.isNegative() ? -1 : delay.toSeconds(), 0, MAX_DELAY.toSeconds());
    errors.throwIfAny();
    return delay;
  }
}
