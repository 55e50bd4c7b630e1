package dev.karcis.memory;

import dev.karcis.application.shared.BroadcastListeners;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What the ports of one memory share: a monitor, under which all of it is read and written, the
 * transactions, the locks, the listeners and the clock.
 */
final class MemoryStore {

  final RowLocks locks = new RowLocks(this);
  final MemoryTransactions transactions = new MemoryTransactions(this);
  final BroadcastListeners listeners = new BroadcastListeners();

  private final InstantSource clock;
  private Instant latest = Instant.MIN;
  private boolean closed;

  MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Never goes back, whatever the clock behind it does. */
  synchronized Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new StoreUnavailable("the memory store is closed", null);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
  }
}
