package dev.karcis.examples;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * An adapter as an outsider would write it: seats are locked by PostgreSQL's advisory locks, for
 * those who run several processes without Redis. A batch's locks belong to one session, so the
 * server frees them if its process dies; a session idle for longer than a grant may last is ended by
 * the server too ({@code idle_session_timeout}, PostgreSQL 14).
 */
public final class AdvisorySeatLock implements SeatLock, Adapter {

  private static final String TRY =
      """
      select wanted.name, pg_try_advisory_lock(hashtextextended(wanted.name, 0))
      from unnest(?) wanted (name)
      """;

  private static final String UNLOCK =
      "select pg_advisory_unlock(hashtextextended(wanted.name, 0)) from unnest(?) wanted (name)";

  private final DataSource sessions;
  private final Map<UUID, Connection> held = new ConcurrentHashMap<>();

  /**
   * @param sessions opens a new session each time: a pool would hand on locks with its connections
   */
  public AdvisorySeatLock(DataSource sessions) {
    this.sessions = sessions;
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(SeatLock.class, this);
  }

  @Override
  public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
    if (wishes.stream().allMatch(wish -> wish.claims().isEmpty())) {
      return NONE.acquire(token, wishes);
    }
    try {
      Connection session = sessions.getConnection();
      held.put(token, session);
      try (Statement statement = session.createStatement()) {
        statement.execute("set idle_session_timeout = " + TTL_MILLIS);
      }
      List<Answer> answers = new ArrayList<>();
      for (SeatsWanted wish : wishes) {
        answers.add(acquire(session, names(wish)));
      }
      return answers;
    } catch (SQLException e) {
      release(token, wishes);
      return NONE.acquire(token, wishes);
    }
  }

  /** Ending the session frees whatever it had locked. */
  @Override
  public void release(UUID token, List<SeatsWanted> wishes) {
    Connection session = held.remove(token);
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        // The server has closed it, and its locks are free.
      }
    }
  }

  private static Answer acquire(Connection session, List<String> seats) throws SQLException {
    Array wanted = session.createArrayOf("text", seats.toArray());
    List<String> locked = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(TRY)) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean(2)) {
            locked.add(rows.getString(1));
          }
        }
      }
    }
    if (locked.size() == seats.size()) {
      return new Granted();
    }
    try (PreparedStatement statement = session.prepareStatement(UNLOCK)) {
      statement.setArray(1, session.createArrayOf("text", locked.toArray()));
      statement.execute();
    }
    return new Busy();
  }

  private static List<String> names(SeatsWanted wish) {
    return wish.claims().stream()
        .flatMap(claim -> claim.seats().stream().map(seat -> claim.key() + "/" + seat))
        .toList();
  }
}
