package dev.karcis.application.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Jobs: asking for them, and who does them. Thread-safe. */
public final class Jobs {

  private final List<JobStore> stores;
  private final JobRouting routing;
  private final Supplier<List<QueueWorkers>> workers;

  /**
   * @param workers of this process, at the moment
   */
  public Jobs(List<JobStore> stores, List<JobType<?>> types, Supplier<List<QueueWorkers>> workers) {
    this.stores = List.copyOf(stores);
    this.routing = new JobRouting(remade(types), stores);
    this.workers = workers;
  }

  private static Set<String> remade(List<JobType<?>> types) {
    return types.stream()
        .filter(type -> type.remadeFrom().isPresent())
        .map(JobType::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * As {@link JobQueue#enqueue}, each in the store of its type. After a fault some may be enqueued:
   * all of it may be asked for again.
   *
   * @return who holds the key, by the job that wasn't enqueued for that
   * @throws IllegalArgumentException for more than a call takes
   * @throws IllegalStateException for a type that no store here may keep
   */
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    return routing.enqueue(requests);
  }

  /** Those that keep jobs. */
  public List<JobStore> stores() {
    return stores;
  }

  /** What this process has for the queues that it works; nothing before it is started. */
  public List<QueueWorkers> workers() {
    return workers.get();
  }
}
