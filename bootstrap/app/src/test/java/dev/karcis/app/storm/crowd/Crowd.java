package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Buyers at work, a thread each, from their making to {@link #join}. */
public final class Crowd {

  private static final int PATIENCE_SECONDS = 120;

  private final List<Future<?>> work = new ArrayList<>();
  private final ExecutorService threads;
  private volatile boolean calm;
  private volatile boolean over;

  /**
   * @param servers those that are there by now
   */
  public Crowd(
      Crowds kind, int buyers, long seed, Hall hall, Supplier<List<URI>> servers, History history) {
    this.threads = Executors.newFixedThreadPool(buyers);
    Hearsay hearsay = new Hearsay();
    for (int number = 0; number < buyers; number++) {
      Random random = new Random(seed * buyers + number);
      Buyer buyer = new Buyer(number, random, servers, history, () -> over);
      Behaviour behaviour = kind.of(new Scene(seed, hall, buyer, hearsay, () -> calm));
      work.add(threads.submit(() -> act(behaviour)));
    }
    threads.shutdown();
  }

  private void act(Behaviour behaviour) {
    boolean more = true;
    while (more && !over) {
      more = behaviour.step();
    }
  }

  /** Whether nobody has anything left to do. */
  public boolean isDone() {
    return work.stream().allMatch(Future::isDone);
  }

  /** Those who would go on for ever take a last step. */
  public void calmDown() {
    calm = true;
  }

  /** Waits for the last one. */
  public void join() {
    try {
      for (Future<?> each : work) {
        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (TimeoutException e) {
      throw new AssertionError("the crowd doesn't come to an end", e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      over = true;
      threads.shutdownNow();
    }
  }
}
