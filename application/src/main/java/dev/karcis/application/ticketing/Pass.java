package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Lease;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * One pass of work that one process at a time does: for how long it may go on, and what failed in
 * it. Its lease is held anew while it goes on. Not thread-safe.
 */
final class Pass {

  /** Whoever takes over within {@code TRUST_MILLIS} of the board does so unnoticed. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  private static final Duration RENEW = Duration.ofSeconds(1);

  private final Lease lease;
  private final String name;
  private final UUID holder;
  private final Duration limit;
  private final LongSupplier nanos;
  private final long startedNanos;
  private long heldNanos;
  private boolean ours;
  private boolean begun;
  private boolean cut;
  private RuntimeException fault;

  /**
   * @param name of the work
   * @param limit until when it begins with the next thing
   */
  Pass(Lease lease, String name, UUID holder, Duration limit, LongSupplier nanos) {
    this.lease = lease;
    this.name = name;
    this.holder = holder;
    this.limit = limit;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
    hold(startedNanos);
  }

  long startedNanos() {
    return startedNanos;
  }

  Duration took() {
    return Duration.ofNanos(nanos.getAsLong() - startedNanos);
  }

  /** False where the work is another process'. */
  boolean isOurs() {
    return ours;
  }

  /** Asked before each thing that is to be done; the first always may, so that passes get on. */
  boolean goesOn() {
    long now = nanos.getAsLong();
    if (begun && now - startedNanos >= limit.toNanos()) {
      cut = true;
      return false;
    }
    begun = true;
    if (now - heldNanos >= RENEW.toNanos()) {
      hold(now);
    }
    return ours;
  }

  /** Whether its time was over before its work was. */
  boolean isCut() {
    return cut;
  }

  /** One thing's trouble doesn't keep others from being done; answers whether there was none. */
  boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      fault = fault == null ? e : fault;
      return false;
    }
  }

  void throwFirstFault() {
    if (fault != null) {
      throw fault;
    }
  }

  private void hold(long now) {
    ours = lease.hold(name, holder, LEASE);
    heldNanos = now;
  }
}
