package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.EventRepositoryContract;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.InstantSource;

@Covers(MemoryEvents.class)
class EventRepositoryTest extends EventRepositoryContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final EventRepository events = new MemoryEvents(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected EventRepository events() {
    return events;
  }
}
