package dev.karcis.application.shared;

import dev.karcis.domain.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What a use case answers. Faults are thrown, and so is a caller's mistake. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * The rules say no.
   *
   * @param reasons all of them, at least one
   */
  record Refused<T>(List<Refusal> reasons) implements Outcome<T> {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** Not now: the same call may succeed after a while. */
  record Busy<T>(Reason reason, Duration retryAfter) implements Outcome<T> {}

  /** Why a call should come again. */
  enum Reason {
    /** Another buyer is buying one of the seats. */
    SEAT_BUSY("seat-busy"),
    /** A call with the same idempotency key is under way. */
    SAME_KEY_RUNNING("busy"),
    /** Too many calls are waiting, or this one waited too long. */
    OVERLOADED("overloaded");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** Stable, as {@code seat-busy}. */
    public String code() {
      return code;
    }
  }

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal reason) {
    return new Refused<>(List.of(reason));
  }

  /** One value from the three; Java 17 has no switch over sealed types. */
  default <R> R fold(
      Function<? super T, ? extends R> done,
      Function<? super List<Refusal>, ? extends R> refused,
      Function<? super Busy<T>, ? extends R> busy) {
    if (this instanceof Done<T> d) {
      return done.apply(d.value);
    }
    return this instanceof Refused<T> r ? refused.apply(r.reasons) : busy.apply((Busy<T>) this);
  }

  /**
   * The value.
   *
   * @throws IllegalStateException if it wasn't done, saying why
   */
  default T orElseThrow() {
    return fold(
        value -> value,
        reasons -> {
          throw new IllegalStateException("refused: " + reasons);
        },
        busy -> {
          throw new IllegalStateException("busy: " + busy.reason);
        });
  }

  /** The same outcome, its value turned into another. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return fold(
        value -> new Done<>(change.apply(value)),
        Refused::new,
        busy -> new Busy<>(busy.reason, busy.retryAfter));
  }
}
