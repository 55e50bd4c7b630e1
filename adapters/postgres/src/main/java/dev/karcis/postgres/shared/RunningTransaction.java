package dev.karcis.postgres.shared;

import dev.karcis.domain.shared.KarcisException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.core.BaseConnection;

/** The transaction of one thread. */
final class RunningTransaction {

  private static final Call COMMIT = Call.of("COMMIT");

  private final Handle handle;
  private final List<Runnable> hooks = new ArrayList<>();
  private Pipeline waiting = new Pipeline();
  private boolean failed;
  private boolean conflicted;

  RunningTransaction(Handle handle) {
    this.handle = handle;
  }

  Handle handle() {
    return handle;
  }

  /** Sends the pipeline later, behind those that wait already. */
  void later(Pipeline pipeline) {
    waiting.append(pipeline);
  }

  /** Sends the pipeline now, behind those that wait. */
  void send(Pipeline pipeline) {
    Pipeline all = waiting;
    waiting = new Pipeline();
    all.append(pipeline);
    try {
      all.send(handle.getConnection());
    } catch (SQLException e) {
      fail();
      throw Faults.of(e);
    } catch (KarcisException e) {
      fail();
      throw e;
    }
  }

  /** Sends what waits. */
  void flush() {
    send(new Pipeline());
  }

  /** Sends what waits, then the rows. */
  <T> void copy(CopyStatement<T> statement, Collection<T> rows) {
    flush();
    try {
      statement.send(handle.getConnection(), rows);
    } catch (SQLException e) {
      fail();
      throw Faults.ofCopy(e);
    }
  }

  /** What waits and the commit are one round trip; if any of it fails nothing is committed. */
  void commit() {
    if (!waiting.isEmpty()) {
      sendWithCommit();
    }
    try {
      handle.commit();
    } catch (JdbiException e) {
      throw Faults.ofCommit(e);
    }
  }

  private void sendWithCommit() {
    try {
      Connection connection = handle.getConnection();
      BaseConnection drivers = connection.unwrap(BaseConnection.class);
      try {
        waiting.change(COMMIT).send(connection);
      } catch (SQLException e) {
        throw Faults.ofCommit(e, drivers);
      }
    } catch (SQLException e) {
      throw Faults.ofCommit(e);
    }
  }

  void afterCommit(Runnable hook) {
    hooks.add(hook);
  }

  List<Runnable> hooks() {
    return hooks;
  }

  /** It can only be rolled back from now on, whoever swallows the throw. */
  void fail() {
    failed = true;
  }

  /** The store rolled it back, and would take it another time. */
  void failFor(Throwable reason) {
    failed = true;
    conflicted |= Faults.isConflict(reason);
  }

  boolean hasFailed() {
    return failed;
  }

  boolean hasConflicted() {
    return conflicted;
  }
}
