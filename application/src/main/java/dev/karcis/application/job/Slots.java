package dev.karcis.application.job;

import java.util.Optional;
import java.util.concurrent.Executor;

/** The threads that run a worker's jobs: one a slot, job after job. Thread-safe. */
final class Slots {

  private final JobsInHand hand;
  private final JobRunner runner;
  private final Isolation isolation;
  private final Executor executor;

  Slots(JobsInHand hand, JobRunner runner, Isolation isolation, Executor executor) {
    this.hand = hand;
    this.runner = runner;
    this.isolation = isolation;
    this.executor = executor;
  }

  /** Begins what waits, as long as there are free slots. */
  void fill() {
    Optional<JobRun> next = hand.begin();
    while (next.isPresent()) {
      start(next.get());
      next = hand.begin();
    }
  }

  /** For a run that has a slot: gives it a thread. */
  void start(JobRun run) {
    boolean started = false;
    try {
      executor.execute(() -> work(run));
      started = true;
    } finally {
      if (!started) {
        hand.refuse(run);
        isolation.end(run);
      }
    }
  }

  /** Nobody waits for its thread any more: the slot is another's. */
  void abandon(JobRun run, Ended how) {
    if (hand.abandon(run, how)) {
      runner.tell(run, how);
      isolation.end(run);
    }
  }

  private void work(JobRun first) {
    Optional<JobRun> next = Optional.of(first);
    while (next.isPresent()) {
      next = ran(next.get());
    }
  }

  /** Whatever is thrown, and be it for want of memory, the run leaves the hand. */
  private Optional<JobRun> ran(JobRun run) {
    boolean finished = false;
    try {
      Ended how = runner.run(run);
      Optional<JobRun> next = hand.finish(run, how);
      finished = true;
      return next;
    } finally {
      if (!finished) {
        hand.forget(run);
      }
      if (isolation.isOn()) {
        isolation.end(run);
      }
    }
  }
}
