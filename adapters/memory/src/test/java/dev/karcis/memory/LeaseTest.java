package dev.karcis.memory;

import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.LeaseContract;
import java.time.Duration;

@Covers(MemoryLease.class)
class LeaseTest extends LeaseContract {

  final SettableClock clock = new SettableClock();
  final MemoryStore store = new MemoryStore(clock);
  private final Lease lease = new MemoryLease(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected Lease lease() {
    return lease;
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
