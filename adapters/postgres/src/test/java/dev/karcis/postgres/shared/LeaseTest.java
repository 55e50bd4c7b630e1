package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.LeaseContract;
import dev.karcis.postgres.TestDatabase;
import java.time.Duration;

@Covers(LeaseTable.class)
class LeaseTest extends LeaseContract {

  private final Database database = TestDatabase.shared();

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Lease lease() {
    return database.lease();
  }

  @Override
  protected void advance(Duration time) {
    database.alone(
        handle ->
            handle
                .createUpdate(
                    "update karcis.lease set until = until - make_interval(secs => :seconds)")
                .bind("seconds", time.toSeconds())
                .execute());
  }
}
