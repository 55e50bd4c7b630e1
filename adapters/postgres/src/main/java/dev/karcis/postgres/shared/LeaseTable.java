package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Lease;
import java.time.Duration;
import java.util.UUID;

/**
 * Leases in a table. Unlike an advisory lock a lease needs neither a connection nor a transaction
 * while it is held, so that its holder may take his time with other stores.
 */
final class LeaseTable implements Lease {

  private static final String HOLD =
      """
      insert into karcis.lease as held (name, holder, until)
      values (:name, :holder, clock_timestamp() + :millis * interval '1 millisecond')
      on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where held.holder = excluded.holder or held.until <= clock_timestamp()
      """;

  private final Database database;

  LeaseTable(Database database) {
    this.database = database;
  }

  @Override
  public boolean hold(String name, UUID holder, Duration time) {
    return database.alone(
            handle ->
                handle
                    .createUpdate(HOLD)
                    .bind("name", name)
                    .bind("holder", holder)
                    .bind("millis", time.toMillis())
                    .execute())
        == 1;
  }
}
