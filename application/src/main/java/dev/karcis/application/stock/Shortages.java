package dev.karcis.application.stock;

import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * What this process saw run out a moment ago. A sold-out crowd asks for the same again and again:
 * from here it is refused without a lane, a lock or a store. It may say no, never yes, and says no
 * only with all that a decision would tell.
 *
 * <p>What this process frees is forgotten at once; what others free, within {@link #MAX_AGE} of the
 * moment when it can be seen to be free. Thread-safe.
 */
public final class Shortages {

  /** For how long stock that another process freed may still be refused. */
  public static final Duration MAX_AGE = Duration.ofMillis(400);

  /** Seats and counts, in all; with more, all are forgotten. Some 100 bytes each. */
  static final int MAX_KNOWN = 50_000;

  /** For how long the board may show as taken what was freed: the relay's delay, and then some. */
  static final Duration ECHO = Duration.ofSeconds(1);

  /** Stocks that share a stripe are less often remembered, and nothing worse. A power of two. */
  private static final int STRIPES = 1_024;

  private final LongSupplier nanos;
  private final ConcurrentMap<StockKey, Known> byKey = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /** When stock was last freed here. */
  private final AtomicLongArray freedAt = new AtomicLongArray(STRIPES);

  /** Where a refusal comes from. */
  public enum Source {
    /** The stock itself, under its lock. */
    STOCK,
    /** The board, which follows the stock by a moment. */
    BOARD
  }

  /**
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public Shortages(LongSupplier nanos) {
    this.nanos = nanos;
    long longAgo = nanos.getAsLong() - 2 * ECHO.toNanos();
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      freedAt.set(stripe, longAgo);
    }
  }

  /** Of one stock. */
  private static final class Known {

    /** When each was seen to be taken. */
    private final Map<Seat, Long> taken = new ConcurrentHashMap<>();

    /** When nothing was left of it; null if it wasn't so. */
    private volatile Long soldOut;

    int size() {
      return taken.size() + (soldOut == null ? 0 : 1);
    }
  }

  /**
   * A moment before stock is looked at.
   *
   * @param atNanos by this object's clock
   */
  public record Look(long atNanos) {}

  /**
   * To be called before the board or the stock is asked that says what {@link #remember} is told.
   */
  public Look look() {
    return new Look(nanos.getAsLong());
  }

  /** Remembers why an order was refused, unless that was freed here since the look. */
  public void remember(Look look, Source source, Collection<? extends Refusal> reasons) {
    long sureFrom = look.atNanos - (source == Source.BOARD ? ECHO.toNanos() : 0);
    for (Refusal reason : reasons) {
      if (reason instanceof StockRefusal shortage && isSettled(shortage.key(), sureFrom)) {
        remember(look, shortage);
        if (!isSettled(shortage.key(), sureFrom)) {
          drop(shortage.key());
        }
      }
    }
  }

  /** Why this claim can't be won, if that is known in full. */
  public Optional<StockRefusal> against(Claim claim) {
    Known known = byKey.get(claim.key());
    if (known == null) {
      return Optional.empty();
    }
    long oldest = nanos.getAsLong() - MAX_AGE.toNanos();
    return claim instanceof NamedSeats named
        ? against(named, known, oldest)
        : against(claim, known.soldOut, oldest);
  }

  /** Some of these came free, and whoever asks for them now would see it. */
  public void forget(Collection<StockKey> keys) {
    for (StockKey key : keys) {
      freedAt.set(stripe(key), nanos.getAsLong());
      drop(key);
    }
  }

  private boolean isSettled(StockKey key, long sureFrom) {
    return freedAt.get(stripe(key)) - sureFrom < 0;
  }

  private static int stripe(StockKey key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & STRIPES - 1;
  }

  private void drop(StockKey key) {
    Known known = byKey.remove(key);
    if (known != null) {
      size.addAndGet(-known.size());
    }
  }

  private void remember(Look look, StockRefusal shortage) {
    if (shortage instanceof RunOut out && out.left() > 0) {
      return; // Each sale changes how many are left, which a refusal tells.
    }
    if (size.get() >= MAX_KNOWN) {
      byKey.clear();
      size.set(0);
    }
    Known known = byKey.computeIfAbsent(shortage.key(), key -> new Known());
    int before = known.size();
    if (shortage instanceof SeatTaken taken) {
      taken.seats().forEach(seat -> known.taken.put(seat, look.atNanos));
    } else {
      known.soldOut = look.atNanos;
    }
    size.addAndGet(known.size() - before);
  }

  private static Optional<StockRefusal> against(NamedSeats named, Known known, long oldest) {
    for (Seat seat : named.seats()) {
      Long at = known.taken.get(seat);
      if (at == null || at - oldest < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new SeatTaken(named.key(), named.seats()));
  }

  private static Optional<StockRefusal> against(Claim claim, Long soldOut, long oldest) {
    return soldOut == null || soldOut - oldest < 0
        ? Optional.empty()
        : Optional.of(RunOut.of(claim, 0));
  }
}
