package dev.karcis.memory;

import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.IdempotencyStoreContract;
import java.time.Duration;

@Covers(MemoryIdempotency.class)
class IdempotencyStoreTest extends IdempotencyStoreContract {

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final IdempotencyStore idempotency = new MemoryIdempotency(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected IdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
