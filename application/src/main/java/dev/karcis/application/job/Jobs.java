package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Jobs: asking for them, and who does them. Thread-safe. */
public final class Jobs {

  private final List<JobStore> stores;
  private final JobRouting routing;
  private final Optional<Codec> codec;
  private final IdGenerator ids;
  private final Supplier<List<QueueWorkers>> workers;

  /**
   * @param codec empty where jobs are asked for by their envelopes alone
   * @param workers of this process, at the moment
   */
  public Jobs(
      List<JobStore> stores,
      List<JobType<?>> types,
      Optional<Codec> codec,
      IdGenerator ids,
      Supplier<List<QueueWorkers>> workers) {
    this.stores = List.copyOf(stores);
    this.codec = codec;
    this.ids = ids;
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
   * Asks for one job, to be done as soon as may be; in no transaction: see {@link WantedJobs}.
   *
   * @param told what its handler is told
   */
  public <T extends Record> JobId ask(JobType<T> type, T told) {
    return ask(type, told, Due.NOW);
  }

  /** As {@link #ask(JobType, Record)}, to be done from a certain time on. */
  public <T extends Record> JobId ask(JobType<T> type, T told, Due due) {
    Codec its =
        codec.orElseThrow(
            () -> new IllegalStateException("asking for jobs needs an adapter for Codec"));
    JobId id = new JobId(ids.next());
    Job job = type.job(id, told, its, Origin.UNKNOWN);
    enqueue(List.of(new JobRequest(job, due, Optional.empty())));
    return id;
  }

  /**
   * As {@link JobQueue#enqueue}, each in the store of its type. After a fault some may be enqueued:
   * all of it may be asked for again.
   *
   * @return who holds the key, by the job that wasn't enqueued for that
   * @throws IllegalArgumentException for more than a call takes
   * @throws IllegalStateException for a job that no store here may keep
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
