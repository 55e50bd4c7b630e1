package dev.karcis.application.job;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Extends the leases of what a worker has in hand, and ends what takes too long. Thread-safe. */
final class Leases {

  /** How long a handler has to mind its interrupt, until its slot is given to another. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final JobQueue queue;
  private final QueueName name;
  private final JobsInHand hand;
  private final JobRunner runner;
  private final LongSupplier nanoTime;

  Leases(JobQueue queue, QueueName name, JobsInHand hand, JobRunner runner, LongSupplier nanoTime) {
    this.queue = queue;
    this.name = name;
    this.hand = hand;
    this.runner = runner;
    this.nanoTime = nanoTime;
  }

  void keep() {
    hand.begun().forEach(this::endIfLate);
    List<JobRun> held = hand.held();
    long now = nanoTime.getAsLong();
    lose(held.stream().filter(run -> run.leaseMayHaveEnded(now)).toList());
    List<JobRun> due = held.stream().filter(run -> run.isToBeExtended(now)).toList();
    for (int i = 0; i < due.size(); i += JobQueue.MAX_BATCH) {
      extend(due.subList(i, Math.min(due.size(), i + JobQueue.MAX_BATCH)));
    }
  }

  private void endIfLate(JobRun run) {
    long now = nanoTime.getAsLong();
    if (run.isPastTimeout(now)) {
      run.timeOut();
    }
    if (run.isPastTimeout(now - GRACE_NANOS)) {
      abandon(run, runner.timedOut(run, "it doesn't mind being interrupted"));
    }
  }

  /** Nobody waits for its thread any more: the slot is another's. */
  void abandon(JobRun run, Ended how) {
    if (hand.abandon(run, how)) {
      runner.tell(run, how);
    }
  }

  private void extend(List<JobRun> due) {
    long asked = nanoTime.getAsLong();
    Set<Attempt> lost = queue.extend(name, due.stream().map(JobRun::attempt).toList());
    due.forEach(run -> run.extended(asked));
    lose(due.stream().filter(run -> lost.contains(run.attempt())).toList());
  }

  private void lose(List<JobRun> lost) {
    lost.forEach(JobRun::lose);
    hand.drop(lost.stream().collect(Collectors.toSet()));
  }
}
