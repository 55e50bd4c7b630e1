package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Enqueues jobs where they belong or, where that fails, in the durable store, which takes those of
 * every type: a store that is away keeps nothing waiting. Some may then be in both, and run twice,
 * as jobs may. Thread-safe.
 */
public final class JobDetour {

  private final Consumer<List<JobRequest>> jobs;
  private final Optional<Consumer<List<JobRequest>>> durable;
  private final Monitor monitor;

  /**
   * @param jobs enqueues what a call of {@link JobQueue#enqueue} takes, each where it belongs
   * @param durable enqueues them in the durable store; empty where that is the only one
   */
  public JobDetour(
      Consumer<List<JobRequest>> jobs,
      Optional<Consumer<List<JobRequest>>> durable,
      Monitor monitor) {
    this.jobs = jobs;
    this.durable = durable;
    this.monitor = monitor;
  }

  /** For what is enqueued together. */
  Way way() {
    return new Way();
  }

  /** A store that has failed is spared for the rest of it. Not thread-safe. */
  final class Way {

    private Consumer<List<JobRequest>> where = jobs;

    /**
     * Enqueues any number of them.
     *
     * @throws RuntimeException what the durable store threw, or the only one: all of it may be
     *     enqueued again
     */
    void enqueue(List<JobRequest> requests) {
      List<List<JobRequest>> calls = Portions.OF_A_CALL.of(requests);
      try {
        calls.forEach(where);
      } catch (RuntimeException e) {
        where = durable.filter(its -> its != where).orElseThrow(() -> e);
        if (!(e instanceof StoreUnavailable)) {
          monitor.taskFailed("jobs", e);
        }
        calls.forEach(where);
      }
    }
  }
}
