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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What this process saw run out a moment ago. A sold-out crowd asks for the same again and again:
 * from here it is refused without a lane, a lock or a store. It may say no, never yes, and says no
 * only with all that a decision would tell.
 *
 * <p>What this process frees by ending orders is forgotten at once; what others free, and what is
 * healed, within {@link #MAX_AGE}. Thread-safe.
 */
public final class Shortages {

  /** For how long stock that came free elsewhere may still be refused. */
  public static final Duration MAX_AGE = Duration.ofMillis(400);

  /** Seats and counts, in all; with more, all are forgotten. Some 100 bytes each. */
  static final int MAX_KNOWN = 50_000;

  private final LongSupplier nanos;
  private final ConcurrentMap<StockKey, Known> byKey = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong freed = new AtomicLong();

  /**
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public Shortages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Of one stock. */
  private static final class Known {

    /** When each was seen to be taken. */
    private final Map<Seat, Long> taken = new ConcurrentHashMap<>();

    /** When nothing was left of it; null if it wasn't so. */
    private volatile Long soldOut;
  }

  /**
   * A moment before stock is looked at.
   *
   * @param freed how often stock was freed until then
   */
  public record Look(long freed, long atNanos) {}

  /** To be called before the stock is locked about which refusals will be remembered. */
  public Look look() {
    return new Look(freed.get(), nanos.getAsLong());
  }

  /** Remembers why orders were refused, unless something was freed since the look. */
  public void remember(Look look, Collection<? extends Refusal> reasons) {
    for (Refusal reason : reasons) {
      if (reason instanceof StockRefusal shortage && look.freed == freed.get()) {
        remember(look, shortage);
        if (look.freed != freed.get()) {
          byKey.remove(shortage.key());
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

  /** Some of these came free. */
  public void forget(Collection<StockKey> keys) {
    freed.incrementAndGet();
    keys.forEach(byKey::remove);
  }

  private void remember(Look look, StockRefusal shortage) {
    if (size.get() >= MAX_KNOWN) {
      byKey.clear();
      size.set(0);
    }
    Known known = byKey.computeIfAbsent(shortage.key(), key -> new Known());
    if (shortage instanceof SeatTaken taken) {
      size.addAndGet(taken.seats().size());
      taken.seats().forEach(seat -> known.taken.put(seat, look.atNanos));
    } else if (shortage instanceof RunOut out && out.left() == 0) {
      // While some are left every sale changes how many, which a refusal tells.
      size.incrementAndGet();
      known.soldOut = look.atNanos;
    }
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
