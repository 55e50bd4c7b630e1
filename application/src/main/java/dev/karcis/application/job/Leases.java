package dev.karcis.application.job;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Extends the leases of what a worker has in hand of a store's. Thread-safe. */
final class Leases {

  /** A process that was stopped, or starved, for so long extends first of all. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final QueueName name;
  private final JobsInHand hand;
  private final StoreShare share;
  private final LongSupplier nanoTime;
  private volatile long keptNanos;

  Leases(QueueName name, JobsInHand hand, StoreShare share, LongSupplier nanoTime) {
    this.name = name;
    this.hand = hand;
    this.share = share;
    this.nanoTime = nanoTime;
    this.keptNanos = nanoTime.getAsLong();
  }

  /**
   * Before a claim: it would take from ourselves what our leases have lapsed for, while nobody else
   * has come for it yet.
   */
  void keepIfLate() {
    if (nanoTime.getAsLong() - keptNanos > LATE_NANOS) {
      keep();
    }
  }

  void keep() {
    List<JobRun> held = hand.held(share);
    long asked = nanoTime.getAsLong();
    List<JobRun> due = held.stream().filter(run -> run.isToBeExtended(asked)).toList();
    try {
      for (int i = 0; i < due.size(); i += JobQueue.MAX_BATCH) {
        extend(due.subList(i, Math.min(due.size(), i + JobQueue.MAX_BATCH)));
      }
      keptNanos = asked;
    } finally {
      lose(held.stream().filter(run -> run.leaseMayHaveEnded(asked)).toList());
    }
  }

  private void extend(List<JobRun> due) {
    long asked = nanoTime.getAsLong();
    Set<Attempt> lost =
        share.store().queue().extend(name, due.stream().map(JobRun::attempt).toList());
    due.forEach(run -> run.extended(asked));
    lose(due.stream().filter(run -> lost.contains(run.attempt())).toList());
  }

  private void lose(List<JobRun> lost) {
    if (!lost.isEmpty()) {
      lost.forEach(JobRun::lose);
      hand.dropLost(share);
    }
  }
}
