package dev.karcis.postgres.ticketing;

import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.shared.Database;

/** Makes the events that are kept in a database. */
public final class PostgresEvents {

  private PostgresEvents() {}

  public static EventRepository in(Database database) {
    return new EventTable(database);
  }
}
