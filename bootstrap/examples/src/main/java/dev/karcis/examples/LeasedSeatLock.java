package dev.karcis.examples;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An adapter as an outsider would write it: seats are locked by leases in a PostgreSQL table, for
 * those who run several processes without Redis. The table is unlogged: a lock that a crash loses
 * costs nothing, since the stock's own locks decide. It is kept short: it asks once for each order,
 * where an adapter for a storm would ask once for the batch, and it is bundle and lock in one.
 */
public final class LeasedSeatLock implements SeatLock, Adapter {

  private static final String TABLE =
      """
      create unlogged table if not exists seat_lease (
        seat text primary key, token uuid not null, until timestamptz not null)
      """;

  /** A seat that another is just leasing is waited for no longer than this. */
  private static final String PATIENCE = "set local lock_timeout = '100ms'";

  /** What that ends with. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /**
   * Takes what is free, run out, or the batch's own; sorted, so that two never wait in a circle.
   */
  private static final String ACQUIRE =
      """
      insert into seat_lease (seat, token, until)
      select seat, ?, clock_timestamp() + ? * interval '1 ms' from unnest(?) seat order by seat
      on conflict (seat) do update set token = excluded.token, until = excluded.until
      where seat_lease.until <= clock_timestamp() or seat_lease.token = excluded.token
      """;

  private static final String RELEASE = "delete from seat_lease where token = ? and seat = any(?)";

  private final DataSource database;

  public LeasedSeatLock(DataSource database) {
    this.database = database;
  }

  /** Makes the table, where it isn't there. */
  public void prepare() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(SeatLock.class, this);
  }

  @Override
  public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      List<Answer> answers = new ArrayList<>();
      for (SeatsWanted wish : wishes) {
        answers.add(acquire(connection, token, seats(wish)));
      }
      return answers;
    } catch (SQLException e) {
      return NONE.acquire(token, wishes);
    }
  }

  /** All seats or none: a roll-back gives back what a busy order took, and nothing else. */
  private static Answer acquire(Connection connection, UUID token, List<String> seats)
      throws SQLException {
    try (Statement patience = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
      patience.execute(PATIENCE);
      statement.setObject(1, token);
      statement.setLong(2, TTL_MILLIS);
      statement.setArray(3, connection.createArrayOf("text", seats.toArray()));
      if (statement.executeUpdate() == seats.size()) {
        connection.commit();
        return new Granted();
      }
      connection.rollback();
      return new Busy();
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback();
      return new Busy();
    }
  }

  @Override
  public void release(UUID token, List<SeatsWanted> wishes) {
    List<String> seats = wishes.stream().flatMap(wish -> seats(wish).stream()).toList();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setObject(1, token);
      statement.setArray(2, connection.createArrayOf("text", seats.toArray()));
      statement.execute();
    } catch (SQLException e) {
      // Leases run out by themselves.
    }
  }

  private static List<String> seats(SeatsWanted wish) {
    return wish.claims().stream()
        .flatMap(claim -> claim.seats().stream().map(seat -> claim.key() + "/" + seat))
        .distinct()
        .toList();
  }
}
