package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.OutboxContract;
import dev.karcis.postgres.TestDatabase;

@Covers(OutboxTable.class)
class OutboxTest extends OutboxContract {

  private final Outbox outbox = TestDatabase.shared().outbox();

  @Override
  protected Transactions transactions() {
    return TestDatabase.shared().transactions();
  }

  @Override
  protected Outbox outbox() {
    return outbox;
  }
}
