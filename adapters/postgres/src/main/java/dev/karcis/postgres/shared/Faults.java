package dev.karcis.postgres.shared;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the driver throws into the core's faults. Neither statements nor values get into their
 * messages, since those end up in logs.
 *
 * <p>SQLStates: PostgreSQL's manual, appendix A.
 */
final class Faults {

  private static final Set<String> CONFLICTS =
      Set.of("40001", "40P01"); // serialization failure, deadlock

  /** 08 is the connection, 57P an operator's intervention, as a shutdown. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "57P");

  private static final Set<String> AWAY =
      Set.of(
          "25006", // read-only: a standby, or a primary that became one
          "25P03", // idle in transaction for too long
          "53100", // disk full
          "53200", // out of memory, as of room for locks
          "53300", // too many connections
          "57014"); // statement timeout

  private static final String LOCK_TIMEOUT = "55P03";

  private static final String UNIQUE_VIOLATION = "23505";

  /** The transaction had failed before, so its commit was a roll-back. */
  private static final String IN_FAILED_TRANSACTION = "25P02";

  private Faults() {}

  static KarcisException of(Exception thrown) {
    SQLException sql = find(thrown);
    if (sql == null) {
      return new KarcisException("the database adapter failed", thrown);
    }
    if (LOCK_TIMEOUT.equals(sql.getSQLState())) {
      return new LockTimeout("another transaction holds a lock for too long", stripped(sql));
    }
    if (isAway(sql)) {
      return new StoreUnavailable("the database didn't answer in time or is away", stripped(sql));
    }
    return new KarcisException("the database refused: " + summary(sql), stripped(sql));
  }

  static KarcisException ofCopy(SQLException thrown) {
    return UNIQUE_VIOLATION.equals(thrown.getSQLState())
        ? new DuplicateRow(stripped(thrown))
        : of(thrown);
  }

  /**
   * Of statements that were sent together with a commit. The server passes over all that follows a
   * statement that fails: where it said so, and the transaction isn't over, the commit wasn't run.
   *
   * @param connection the driver's own, which a pool may have taken out of its hands since
   */
  static KarcisException ofCommit(Exception thrown, BaseConnection connection) throws SQLException {
    SQLException sql = find(thrown);
    boolean told = sql != null && server(sql) != null && !connection.isClosed();
    return told && connection.getTransactionState() != TransactionState.IDLE
        ? of(thrown)
        : ofCommit(thrown);
  }

  /** Unless the database said that it rolled back, the end of the transaction is unknown. */
  static KarcisException ofCommit(Exception thrown) {
    SQLException sql = find(thrown);
    boolean rolledBack =
        sql != null
            && sql.getSQLState() != null
            && (IN_FAILED_TRANSACTION.equals(sql.getSQLState())
                || CONFLICTS.contains(sql.getSQLState())
                || sql.getSQLState().startsWith("23"));
    return rolledBack
        ? of(thrown)
        : new UnknownCommit("the end of a transaction is unknown", cause(thrown));
  }

  /** Whether the store rolled a transaction back for a conflict with others. */
  static boolean isConflict(Throwable thrown) {
    SQLException sql = find(thrown);
    return sql != null && sql.getSQLState() != null && CONFLICTS.contains(sql.getSQLState());
  }

  /** What may be told of a fault's cause. */
  static Throwable cause(Exception thrown) {
    SQLException sql = find(thrown);
    return sql == null ? thrown : stripped(sql);
  }

  private static SQLException find(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static boolean isAway(SQLException thrown) {
    String state = thrown.getSQLState();
    return thrown instanceof SQLTransientConnectionException
        || thrown instanceof SQLRecoverableException
        || thrown instanceof SQLTimeoutException
        || thrown.getCause() instanceof IOException
        || state != null
            && (AWAY.contains(state) || AWAY_CLASSES.stream().anyMatch(state::startsWith));
  }

  private static String summary(SQLException thrown) {
    ServerErrorMessage server = server(thrown);
    String constraint = server == null ? null : server.getConstraint();
    return "SQLState "
        + thrown.getSQLState()
        + (constraint == null ? "" : ", constraint " + constraint);
  }

  /** The server's details quote rows. */
  private static SQLException stripped(SQLException thrown) {
    ServerErrorMessage server = server(thrown);
    if (server == null) {
      return thrown;
    }
    SQLException plain = new SQLException(server.getMessage(), thrown.getSQLState());
    plain.setStackTrace(thrown.getStackTrace());
    return plain;
  }

  private static ServerErrorMessage server(SQLException thrown) {
    return thrown instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
  }
}
