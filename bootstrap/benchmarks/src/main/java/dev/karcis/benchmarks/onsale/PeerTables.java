package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.stage.Database;
import java.time.Duration;

/**
 * The tables that an ordinary program would have, in a schema of their own, which is dropped in the
 * end. Each sale gets a seat of its own, strewn over the table.
 */
final class PeerTables implements AutoCloseable {

  /** A prime, as in the scripts for pgbench: no number of seats has it in common. */
  private static final int STRIDE = 1_000_003;

  /** How many seats the table of those that are gone has. */
  static final int GONE = 1_000;

  private static final int MIN_SEATS = 50_000;
  private static final int MAX_SEATS = 4_000_000;
  private static final int MOST_SALES_PER_SECOND = 25_000;

  private static final String TABLES =
      """
      create schema karcis_bench;
      create table karcis_bench.seats (
        id bigint primary key,
        event_id bigint not null,
        status text not null default 'AVAILABLE'
      );
      create index on karcis_bench.seats (event_id, status);
      create table karcis_bench.bookings (
        id uuid primary key default gen_random_uuid(),
        seat_id bigint not null references karcis_bench.seats (id),
        user_id text not null,
        status text not null,
        expires_at timestamptz not null
      );
      create unique index on karcis_bench.bookings (seat_id)
        where status in ('PENDING', 'CONFIRMED');
      create table karcis_bench.quotas (
        id int primary key,
        quota int not null,
        reserved int not null default 0
      );
      insert into karcis_bench.quotas (id, quota) values (1, 100000000);
      create table karcis_bench.registrations (
        id uuid primary key default gen_random_uuid(),
        category int not null,
        number bigint not null,
        email text not null,
        created_at timestamptz not null default now()
      );
      create unique index on karcis_bench.registrations (category, number);
      create table karcis_bench.gone (like karcis_bench.seats including all);
      insert into karcis_bench.gone (id, event_id, status)
        select i, 1, 'RESERVED' from generate_series(1, 1000) i;
      create table karcis_bench.shown (like karcis_bench.seats including all);
      """;

  private static final String SEATS =
      """
      insert into karcis_bench.%s (id, event_id) select i, 1 from generate_series(1, %d) i
      """;

  private static final String DROP = "drop schema if exists karcis_bench cascade";

  private final Database database;
  private final int seats;
  private int nextSeat;

  private PeerTables(Database database, int seats) {
    this.database = database;
    this.seats = seats;
  }

  /**
   * @param selling how long peers will sell in all
   * @param shown how many seats the event has of which they tell what is left
   */
  static PeerTables create(Database database, Duration selling, int shown) {
    long wanted = selling.toSeconds() * MOST_SALES_PER_SECOND;
    int seats = (int) Math.min(Math.max(wanted, MIN_SEATS), MAX_SEATS);
    database.execute(
        DROP,
        TABLES,
        SEATS.formatted("seats", seats),
        SEATS.formatted("shown", shown),
        "analyze karcis_bench.seats, karcis_bench.shown");
    return new PeerTables(database, seats);
  }

  Database database() {
    return database;
  }

  int seats() {
    return seats;
  }

  /** The first seats that nobody has had yet, by their numbers before they are strewn. */
  int firstFree() {
    return nextSeat;
  }

  /** The id of the nth seat: neighbours in time are far apart in the table. */
  long seat(long n) {
    return 1 + n * STRIDE % seats;
  }

  /**
   * These are taken.
   *
   * @throws BenchmarkFailure if there weren't so many: sales that sell nothing are no measure
   */
  void took(long count) {
    if (nextSeat + count > seats) {
      throw new BenchmarkFailure("the peers ran out of seats: make the turns shorter, or fewer");
    }
    nextSeat = (int) (nextSeat + count);
  }

  @Override
  public void close() {
    database.execute(DROP);
  }
}
