package dev.karcis.app.storm.call;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something broke, and what it excuses while it lasts and for as long afterwards as recovery may
 * take.
 *
 * @param server whose calls it touches; empty for all
 * @param until when it was whole again; {@link Instant#MAX} for never
 */
public record Disturbance(
    String what, Optional<URI> server, Set<Excuse> excuses, Instant from, Instant until) {

  /** What may be seen that a calm system never shows. */
  public enum Excuse {
    /** No answer, or 503: selling goes on within 5 s. */
    UNAVAILABLE(Duration.ofSeconds(5)),
    /** Overdue orders end late: the same 5 s, and the promised one. */
    LATE_EXPIRY(Duration.ofSeconds(6)),
    /** The board shows seats as taken that are free: until nobody trusts it any more. */
    STALE_BOARD(Duration.ofSeconds(10)),
    /** A lock that nobody released: until it expires. */
    LOST_LOCK(Duration.ofSeconds(5));

    private final Duration recovery;

    Excuse(Duration recovery) {
      this.recovery = recovery;
    }

    public Duration recovery() {
      return recovery;
    }
  }

  public Disturbance {
    excuses = Set.copyOf(excuses);
  }

  /** A process went on without Redis. */
  public static Disturbance lostRedis(Instant from, Instant until) {
    Set<Excuse> excuses = Set.of(Excuse.STALE_BOARD, Excuse.LOST_LOCK);
    return new Disturbance("Redis lost", Optional.empty(), excuses, from, until);
  }

  /** Whether it excuses something that was between two instants. */
  boolean excuses(Excuse excuse, Instant start, Instant end) {
    boolean over = until != Instant.MAX && start.isAfter(until.plus(excuse.recovery()));
    return excuses.contains(excuse) && !over && !end.isBefore(from);
  }
}
