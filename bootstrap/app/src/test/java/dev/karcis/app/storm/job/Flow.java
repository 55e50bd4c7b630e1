package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Await;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Asks for jobs in both stores as fast as they are done, so that some always wait. */
final class Flow implements AutoCloseable {

  private static final int MIN_WAITING = 200;
  private static final int MORE = 200;
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private final JobStage stage;
  private final int millis;
  private final Map<Store, String> storms = new EnumMap<>(Store.class);
  private final AtomicLong asked = new AtomicLong();
  private final Thread thread = new Thread(this::flow, "flow");
  private volatile boolean closed;

  /**
   * @param millis how long each takes
   */
  Flow(JobStage stage, int millis) {
    this.stage = stage;
    this.millis = millis;
    for (Store store : Store.values()) {
      storms.put(store, JobStage.anyStorm());
    }
    thread.start();
  }

  /** By store. */
  Map<Store, String> storms() {
    return storms;
  }

  long asked() {
    return asked.get();
  }

  private void flow() {
    while (!closed) {
      storms.forEach(this::fill);
      Await.pass(BETWEEN);
    }
  }

  private void fill(Store store, String storm) {
    if (stage.jobs.figures(store).filter(its -> its.ready() < MIN_WAITING).isPresent()) {
      stage.ask(
          store,
          storm,
          millis,
          Stream.generate(() -> JobStage.trace(storm, millis)).limit(MORE).toList());
      asked.addAndGet(MORE);
    }
  }

  /** Asks for no more; what waits goes on. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
