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
    if (!passesOver(run.claimed().job())) {
      handler.handle(told, run);
    }
  }

  /** What is due then, whoever is told that the job is done has too. */
  boolean passesOver(Job job) {
    Optional<UUID> cancelled = job.links().batch().filter(this::isCancelled);
    cancelled.ifPresent(
        batch -> batches.ended(List.of(new MemberEnd(batch, job.id(), MemberEnd.How.CANCELLED))));
    return cancelled.isPresent();
  }

  private boolean isCancelled(UUID batch) {
    return batches.find(batch).map(BatchProgress::isCancelled).orElse(false);
  }
}
