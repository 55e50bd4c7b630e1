package dev.karcis.benchmarks.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a load: which connections are idle, and what is due. */
final class LoadRun {

  private static final long LONGEST_SELECT_MILLIS = 100;

  private final Selector selector;
  private final List<Connection> connections;
  private final Deque<Connection> idle;
  private final Requests requests;
  private final Pace.Schedule schedule;
  private final Measurement measurement;
  private final long start;
  private long end;
  private boolean exhausted;

  LoadRun(
      Selector selector,
      List<Connection> connections,
      Requests requests,
      Pace pace,
      Measurement measurement) {
    this.selector = selector;
    this.connections = connections;
    this.idle = new ArrayDeque<>(connections);
    this.requests = requests;
    this.measurement = measurement;
    this.start = System.nanoTime();
    this.schedule = pace.from(start);
  }

  void until(Duration time, Duration patience) throws IOException {
    end = start + time.toNanos();
    long giveUp = end + patience.toNanos();
    while (sendWhatIsDue() || idle.size() < connections.size()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the load was stopped");
      }
      if (System.nanoTime() > giveUp) {
        countAsLost();
        return;
      }
      select();
    }
  }

  /** Answers whether there is more to send, now or later. */
  private boolean sendWhatIsDue() throws IOException {
    long now = System.nanoTime();
    long due = schedule.due(now);
    while (due <= now && due < end && !exhausted && !idle.isEmpty()) {
      send(idle.poll(), due);
      now = System.nanoTime();
      due = schedule.due(now);
    }
    return due < end && !exhausted;
  }

  private void send(Connection connection, long due) throws IOException {
    boolean sent;
    try {
      sent = connection.send(requests, due);
    } catch (IOException e) {
      lost(connection);
      schedule.taken();
      return;
    }
    if (sent) {
      schedule.taken();
    } else {
      exhausted = true;
      idle.push(connection);
    }
  }

  private void select() throws IOException {
    selector.select(millisUntilDue());
    var keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      Connection connection = (Connection) key.attachment();
      try {
        take(connection, key);
      } catch (ProtocolException e) {
        throw e;
      } catch (IOException e) {
        lost(connection);
      }
    }
  }

  private long millisUntilDue() {
    if (idle.isEmpty() || exhausted) {
      return LONGEST_SELECT_MILLIS;
    }
    long wait = TimeUnit.NANOSECONDS.toMillis(schedule.due(end) - System.nanoTime());
    // Never 0, which would be to spin: the servers need the cores.
    return Math.min(Math.max(wait, 1), LONGEST_SELECT_MILLIS);
  }

  private void take(Connection connection, SelectionKey key) throws IOException {
    if (key.isWritable()) {
      connection.write();
    }
    if (key.isReadable() && connection.receive()) {
      AnswerReader answer = connection.answer();
      measurement.answered(
          answer.status(), answer.answer(), System.nanoTime() - connection.dueNanos());
      if (answer.closes()) {
        connection.reconnect();
      }
      idle.add(connection);
    }
  }

  /** A server may close a connection that nobody waits on; anything else is an answer lost. */
  private void lost(Connection connection) throws IOException {
    if (connection.isWaiting()) {
      measurement.unanswered(1);
      connection.giveUp();
      idle.add(connection);
    }
    connection.reconnect();
  }

  private void countAsLost() {
    measurement.unanswered(connections.size() - idle.size());
    while (!exhausted && schedule.due(end) < end) {
      measurement.neverSent(1);
      schedule.taken();
    }
  }
}
