package dev.karcis.application.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Passes over members of a batch that was cancelled before they began; what has begun goes on. A
 * handler that takes long may look at {@link BatchProgress#isCancelled} itself. Thread-safe.
 *
 * @param <T> what the handler is told
 */
public final class UnlessCancelled<T extends Record> implements JobHandler<T> {

  private final JobBatches batches;
  private final JobHandler<T> handler;

  public UnlessCancelled(JobBatches batches, JobHandler<T> handler) {
    this.batches = batches;
    this.handler = handler;
  }

  @Override
  public void handle(T told, JobRun run) throws Exception {
    Job job = run.claimed().job();
    Optional<UUID> cancelled = job.links().batch().filter(this::isCancelled);
    if (cancelled.isPresent()) {
      // What is due then, whoever is told that this job is done has too.
      batches.ended(List.of(new MemberEnd(cancelled.get(), job.id(), MemberEnd.How.CANCELLED)));
    } else {
      handler.handle(told, run);
    }
  }

  private boolean isCancelled(UUID batch) {
    return batches.find(batch).map(BatchProgress::isCancelled).orElse(false);
  }
}
