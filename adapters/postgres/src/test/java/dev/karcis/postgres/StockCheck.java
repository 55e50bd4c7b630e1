package dev.karcis.postgres;

import dev.karcis.domain.ticketing.Event;
import dev.karcis.postgres.shared.Database;
import java.util.UUID;

/** Whether an event's stock says what its orders say. */
final class StockCheck {

  /** Seats whose bit and whose row of a live order don't agree, and stock whose count is wrong. */
  private static final String CONTRADICTIONS =
      """
      with seat as (
        select r.scope, r.name, r.row_number, n as number, get_bit(r.free, n - 1) = 1 as free
        from karcis.seat_row r join karcis.stock s using (scope, name)
        cross join lateral generate_series(1, s.seats_per_row) as n
        where r.scope = :scope
      )
      select (select count(*) from seat
              where free = exists (
                select from karcis.claim c
                where c.scope = seat.scope and c.name = seat.name and c.live
                  and c.seat_row = seat.row_number and c.seat_number = seat.number))
           + (select count(*) from karcis.stock s
              where s.scope = :scope and s.taken <> (
                select coalesce(sum(c.units), 0) from karcis.claim c
                where c.scope = s.scope and c.name = s.name and c.live))
      """;

  private StockCheck() {}

  /** How many there are in the database that tests share. */
  static long contradictions(Event event) {
    return contradictions(TestDatabase.shared(), event);
  }

  static long contradictions(Database database, Event event) {
    return contradictions(database, event.id().value());
  }

  static long contradictions(Database database, UUID scope) {
    return database.alone(
        handle -> handle.createQuery(CONTRADICTIONS).bind("scope", scope).mapTo(Long.class).one());
  }
}
