package dev.karcis.application;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.KarcisException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Runs a task again and again: at intervals, when woken, and at once while there is more to do.
 * Those that wake it in quick succession share a run.
 */
final class BackgroundLoop implements AutoCloseable {

  private final String name;
  private final Duration interval;
  private final Duration gap;
  private final BooleanSupplier task;
  private final Monitor monitor;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;
  private boolean stopping;
  private volatile long startedNanos = System.nanoTime();
  private volatile boolean running;

  BackgroundLoop(String name, Duration interval, BooleanSupplier task, Monitor monitor) {
    this(name, interval, Duration.ZERO, task, monitor);
  }

  /**
   * @param gap between the starts of two runs, however often it is woken
   * @param task answers whether there is more to do right away
   */
  BackgroundLoop(
      String name, Duration interval, Duration gap, BooleanSupplier task, Monitor monitor) {
    this.name = name;
    this.interval = interval;
    this.gap = gap;
    this.task = task;
    this.monitor = monitor;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
  }

  BackgroundLoop start() {
    thread.start();
    return this;
  }

  String name() {
    return name;
  }

  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** For how long the task has been running; zero between two runs. */
  Duration running() {
    return running ? Duration.ofNanos(System.nanoTime() - startedNanos) : Duration.ZERO;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** No other run begins. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets a run under way finish. */
  @Override
  public void close() {
    stop();
    join();
  }

  /** Whoever closes goes on to close what the task works with, so it waits although interrupted. */
  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    boolean more = false;
    while (pause(more)) {
      startedNanos = System.nanoTime();
      running = true;
      try {
        more = task.getAsBoolean();
      } catch (RuntimeException e) {
        more = false;
        monitor.taskFailed(name, e);
      } catch (Error e) {
        more = false;
        monitor.taskFailed(name, new KarcisException("an Error in " + name, e));
      } finally {
        running = false;
      }
    }
  }

  /** Answers whether to go on. */
  private boolean pause(boolean more) {
    lock.lock();
    try {
      long left = interval.toNanos();
      while (!more && !woken && !stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      long early = more ? 0 : startedNanos + gap.toNanos() - System.nanoTime();
      while (!stopping && early > 0) {
        early = changed.awaitNanos(early);
      }
      woken = false;
      return !stopping;
    } catch (InterruptedException e) {
      return !stopping;
    } finally {
      lock.unlock();
    }
  }
}
