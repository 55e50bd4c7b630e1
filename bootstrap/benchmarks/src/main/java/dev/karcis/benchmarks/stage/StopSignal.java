package dev.karcis.benchmarks.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a benchmark end in good order when its process is told to stop: its thread is interrupted,
 * and has a while to let go of everything.
 */
public final class StopSignal implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final Thread work = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-benchmark");
  private volatile boolean given;

  private StopSignal() {}

  /** Watches for the thread that calls it, until it closes this. */
  public static StopSignal watch() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void stop() {
    given = true;
    work.interrupt();
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process was told to stop. */
  public boolean isGiven() {
    return given;
  }

  @Override
  public void close() {
    ended.countDown();
    if (!given) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
