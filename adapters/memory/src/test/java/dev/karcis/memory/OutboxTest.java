package dev.karcis.memory;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.OutboxContract;
import java.time.InstantSource;

@Covers(MemoryOutbox.class)
class OutboxTest extends OutboxContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final Outbox outbox = new MemoryOutbox(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected Outbox outbox() {
    return outbox;
  }
}
