package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.BenchmarkFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What an ordinary program does for one customer, on a connection that it keeps. */
interface JdbcSale {

  /**
   * Whole, with its commit.
   *
   * @param n which customer
   */
  void make(long n) throws SQLException;

  /** How to do it on a connection. */
  @FunctionalInterface
  interface Opening {
    JdbcSale on(Connection connection) throws SQLException;
  }

  /** Takes a seat, stores the booking. */
  static Opening booking(PeerTables tables) {
    return connection -> {
      PreparedStatement take =
          connection.prepareStatement(
              """
              update karcis_bench.seats set status = 'RESERVED'
              where id = ? and status = 'AVAILABLE'
              """);
      PreparedStatement book =
          connection.prepareStatement(
              """
              insert into karcis_bench.bookings (seat_id, user_id, status, expires_at)
              values (?, 'u', 'PENDING', now() + interval '2 minutes') on conflict do nothing
              """);
      return n -> {
        take.setLong(1, tables.seat(n));
        requireOne(take.executeUpdate());
        book.setLong(1, tables.seat(n));
        requireOne(book.executeUpdate());
        connection.commit();
      };
    };
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new BenchmarkFailure("a peer sold nothing: its seat was taken before");
    }
  }

  /** Counts one up, stores the registration: everyone waits for the same row. */
  static Opening hotRow() {
    return connection -> {
      PreparedStatement take =
          connection.prepareStatement(
              """
              update karcis_bench.quotas set reserved = reserved + 1
              where id = 1 and reserved < quota returning reserved
              """);
      PreparedStatement store =
          connection.prepareStatement(
              """
              insert into karcis_bench.registrations (category, number, email)
              values (1, ?, 'a@example.org')
              """);
      return n -> {
        try (ResultSet reserved = take.executeQuery()) {
          reserved.next();
          store.setLong(1, reserved.getLong(1));
        }
        store.executeUpdate();
        connection.commit();
      };
    };
  }

  /** Tries for a seat that is gone, and gives up. */
  static Opening refusal() {
    return connection -> {
      PreparedStatement take =
          connection.prepareStatement(
              """
              update karcis_bench.gone set status = 'RESERVED'
              where id = ? and status = 'AVAILABLE'
              """);
      return n -> {
        take.setLong(1, 1 + n % PeerTables.GONE);
        take.executeUpdate();
        connection.rollback();
      };
    };
  }

  /** Reads which seats of an event are left, out of the table itself. */
  static Opening look() {
    return connection -> {
      PreparedStatement look =
          connection.prepareStatement(
              """
              select id from karcis_bench.shown where event_id = 1 and status = 'AVAILABLE'
              """);
      return n -> {
        try (ResultSet left = look.executeQuery()) {
          while (left.next()) {
            left.getLong(1);
          }
        }
        connection.commit();
      };
    };
  }
}
