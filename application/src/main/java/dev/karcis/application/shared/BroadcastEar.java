package dev.karcis.application.shared;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens on a thread of its own, and begins again a second after the way was cut, for as long as
 * it takes. The near end of a {@link Broadcast} whose store is another process. Thread-safe.
 */
public final class BroadcastEar implements AutoCloseable {

  private static final long RETRY_MILLIS = 1_000;

  private final BroadcastListeners listeners;
  private final Consumer<BroadcastEar> listen;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param listen hears until the way is cut or the ear is closed, and returns or throws then; says
   *     {@link BroadcastListeners#begin} as soon as it hears
   */
  public BroadcastEar(String name, BroadcastListeners listeners, Consumer<BroadcastEar> listen) {
    this.listeners = listeners;
    this.listen = listen;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
  }

  /** The first call starts it. */
  public synchronized void open() {
    if (thread.getState() == Thread.State.NEW && !isClosed()) {
      thread.start();
    }
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Doesn't wait for the thread. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void work() {
    try {
      do {
        try {
          listen.accept(this);
        } catch (RuntimeException | Error e) {
          // What is missed is made good when it hears again.
        }
        listeners.cut();
      } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      listeners.cut();
    }
  }
}
