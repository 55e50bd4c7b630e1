package dev.karcis.postgres.ticketing;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.EventRepositoryContract;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.TestDatabase;

@Covers(EventTable.class)
class EventRepositoryTest extends EventRepositoryContract {

  @Override
  protected Transactions transactions() {
    return TestDatabase.shared().transactions();
  }

  @Override
  protected EventRepository events() {
    return PostgresEvents.in(TestDatabase.shared());
  }
}
