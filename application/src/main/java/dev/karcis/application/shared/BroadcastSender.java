package dev.karcis.application.shared;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Gathers notices and sends them on a thread of its own: the first of a quiet time at once, those
 * of a storm together, those that the store didn't take again. The far end of a {@link Broadcast}
 * whose store is another process. Thread-safe.
 */
public final class BroadcastSender implements AutoCloseable {

  private static final long RETRY_MILLIS = 1_000;

  private final Consumer<List<Notice>> send;
  private final long gatherMillis;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Set<Notice> waiting = new LinkedHashSet<>();
  private boolean closed;

  /**
   * @param send hands notices to the store; bounds its own time, and throws if they weren't taken
   */
  public BroadcastSender(String name, Consumer<List<Notice>> send) {
    this(name, send, Broadcast.GATHER_MILLIS);
  }

  /**
   * @param gatherMillis for how long notices that follow others are gathered
   */
  public BroadcastSender(String name, Consumer<List<Notice>> send, long gatherMillis) {
    this.send = send;
    this.gatherMillis = gatherMillis;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
  }

  public void add(Collection<Notice> notices) {
    lock.lock();
    try {
      if (closed || notices.isEmpty()) {
        return;
      }
      waiting.addAll(notices);
      if (waiting.size() > Broadcast.MAX_WAITING) {
        waiting = wholeTopics();
      }
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What wasn't sent is lost; doesn't wait for what is being sent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private Set<Notice> wholeTopics() {
    Set<Notice> topics = new LinkedHashSet<>();
    waiting.forEach(notice -> topics.add(Notice.ofAll(notice.topic())));
    return topics;
  }

  private void work() {
    long pauseMillis = 0;
    List<Notice> batch = next(pauseMillis);
    while (!batch.isEmpty()) {
      try {
        send.accept(batch);
        pauseMillis = gatherMillis;
      } catch (RuntimeException | Error e) {
        // Out of memory, for one: a sender that ended here would leave every other process behind.
        add(batch);
        pauseMillis = RETRY_MILLIS;
      }
      batch = next(pauseMillis);
    }
  }

  /** What waits after a pause, as soon as something does; empty when closed. */
  private List<Notice> next(long pauseMillis) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      while (!closed && waiting.isEmpty()) {
        changed.await();
      }
      List<Notice> batch = closed ? List.of() : List.copyOf(waiting);
      waiting.clear();
      return batch;
    } catch (InterruptedException e) {
      return List.of();
    } finally {
      lock.unlock();
    }
  }
}
