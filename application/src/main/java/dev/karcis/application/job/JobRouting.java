package dev.karcis.application.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which store keeps which jobs: those that can be made again go to one that isn't durable, where
 * there is one, since it is the faster; all others to a durable one. What is made again comes
 * without links, so those of a chain or a batch can't be. Thread-safe.
 */
final class JobRouting {

  private final Set<String> remade;
  private final Optional<JobStore> fast;
  private final Optional<JobStore> durable;

  /**
   * @param remade names of the types that can be made again
   * @param stores of several alike the last one stands
   */
  JobRouting(Set<String> remade, List<JobStore> stores) {
    this.remade = Set.copyOf(remade);
    this.fast = last(stores, false);
    this.durable = last(stores, true);
  }

  private static Optional<JobStore> last(List<JobStore> stores, boolean durable) {
    return stores.stream().filter(store -> store.durable() == durable).reduce((a, b) -> b);
  }

  /** As {@link JobQueue#enqueue}. */
  Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    JobQueue.requireBounded(requests);
    Map<Boolean, List<JobRequest>> isForFast =
        requests.stream().collect(Collectors.partitioningBy(its -> isForFast(its.job())));
    requireDurable(isForFast.get(false));
    Map<JobId, JobId> holders = new HashMap<>();
    isForFast.forEach((is, its) -> holders.putAll(enqueue(is ? fast : durable, its)));
    return holders;
  }

  private boolean isForFast(Job job) {
    return fast.isPresent() && remade.contains(job.type()) && !job.isLinked();
  }

  private void requireDurable(List<JobRequest> requests) {
    if (durable.isEmpty() && !requests.isEmpty()) {
      Job job = requests.get(0).job();
      throw new IllegalStateException(
          "no durable store for jobs %s%s, which nothing makes again"
              .formatted(job.type(), job.isLinked() ? " of a chain or a batch" : ""));
    }
  }

  private static Map<JobId, JobId> enqueue(Optional<JobStore> store, List<JobRequest> requests) {
    return requests.isEmpty() ? Map.of() : store.orElseThrow().queue().enqueue(requests);
  }
}
