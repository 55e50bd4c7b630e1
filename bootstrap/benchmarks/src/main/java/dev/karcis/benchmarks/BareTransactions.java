package dev.karcis.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The peer: what any ordinary program does for one booking, which is to take the seat, to store the
 * booking, and to commit. No HTTP, no lock, no events.
 */
final class BareTransactions {

  private static final int SEATS = 2_000_000;
  private static final int CONNECTIONS = 16;

  private static final String TABLES =
      """
      create schema bare;
      create table bare.seats (
        id bigint primary key,
        event_id bigint not null,
        status text not null default 'AVAILABLE'
      );
      create index on bare.seats (event_id, status);
      create table bare.bookings (
        id uuid primary key default gen_random_uuid(),
        seat_id bigint not null references bare.seats (id),
        user_id text not null,
        status text not null,
        expires_at timestamptz not null
      );
      create unique index on bare.bookings (seat_id) where status in ('PENDING', 'CONFIRMED');
      insert into bare.seats (id, event_id) select i, 1 from generate_series(1, %d) i;
      analyze bare.seats;
      """;

  private static final String TAKE =
      "update bare.seats set status = 'RESERVED' where id = ? and status = 'AVAILABLE'";

  private static final String BOOK =
      """
      insert into bare.bookings (seat_id, user_id, status, expires_at)
      values (?, 'u', 'PENDING', now() + interval '2 minutes') on conflict do nothing
      """;

  private final String url;
  private final String user;
  private final String password;

  BareTransactions(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  void prepare() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists bare cascade");
      statement.execute(TABLES.formatted(SEATS));
    }
  }

  /** Transactions a second. */
  double run(Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long end = System.nanoTime() + time.toNanos();
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        work.add(() -> book(end));
      }
      long done = 0;
      for (Future<Long> result : threads.invokeAll(work)) {
        done += result.get();
      }
      return done * 1e9 / time.toNanos();
    } finally {
      threads.shutdown();
    }
  }

  private long book(long end) throws SQLException {
    SplittableRandom random = new SplittableRandom();
    try (Connection connection = connect();
        PreparedStatement take = connection.prepareStatement(TAKE);
        PreparedStatement book = connection.prepareStatement(BOOK)) {
      connection.setAutoCommit(false);
      long done = 0;
      while (System.nanoTime() < end) {
        long seat = 1 + random.nextInt(SEATS);
        take.setLong(1, seat);
        take.executeUpdate();
        book.setLong(1, seat);
        book.executeUpdate();
        connection.commit();
        done++;
      }
      return done;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
