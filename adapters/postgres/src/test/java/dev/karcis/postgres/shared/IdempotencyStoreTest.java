package dev.karcis.postgres.shared;

import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.IdempotencyStoreContract;
import dev.karcis.postgres.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

@Covers(IdempotencyTable.class)
class IdempotencyStoreTest extends IdempotencyStoreContract {

  private final Database database = TestDatabase.shared();

  /** Time goes by for all rows, those of other tests too. */
  @BeforeEach
  void forgetWhatOthersLeft() {
    database.alone(handle -> handle.execute("delete from karcis.idempotency"));
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected IdempotencyStore idempotency() {
    return database.idempotency();
  }

  @Override
  protected void advance(Duration time) {
    database.alone(
        handle ->
            handle
                .createUpdate(
                    "update karcis.idempotency"
                        + " set stored_at = stored_at - make_interval(secs => :seconds)")
                .bind("seconds", time.toSeconds())
                .execute());
  }
}
