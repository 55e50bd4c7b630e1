package dev.karcis.application;

import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.RateLimiter;
import java.time.Duration;

/** Forgets what was kept for long enough. Thread-safe. */
record Purge(Ports ports) {

  private static final int ROWS = 10_000;
  private static final Duration BATCHES_KEPT = Duration.ofDays(30);

  /** Answers whether there may be more. */
  boolean run() {
    int answers = ports.get(IdempotencyStore.class).purge(ROWS);
    int rates = ports.find(RateLimiter.class).map(its -> its.purge(ROWS)).orElse(0);
    int batches =
        ports
            .find(JobBatches.class)
            .map(its -> its.purge(BATCHES_KEPT, BatchDraft.MAX_MEMBERS))
            .orElse(0);
    return Math.max(answers, rates) == ROWS || batches > 0;
  }
}
