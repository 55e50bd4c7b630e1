package dev.karcis.memory;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobQueueContract;
import java.time.Duration;

@Covers(MemoryJobQueue.class)
class JobQueueTest extends JobQueueContract {

  final SettableClock clock = new SettableClock();
  final MemoryStore store = new MemoryStore(clock);
  final MemoryJobs jobs = new MemoryJobs(store);
  private final JobQueue queue = new MemoryJobQueue(jobs);
  private final JobBoard board = new MemoryJobBoard(jobs, Retention.DEFAULT);

  @Override
  protected JobQueue jobQueue() {
    return queue;
  }

  @Override
  protected JobBoard jobBoard() {
    return board;
  }

  @Override
  protected JobQueue unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return new MemoryJobQueue(new MemoryJobs(closed));
  }

  @Override
  protected void cut() {}

  @Override
  protected void rolledBack(Runnable work) {
    IllegalStateException rollBack = new IllegalStateException("roll back");
    try {
      store.transactions.required(
          () -> {
            work.run();
            throw rollBack;
          });
    } catch (IllegalStateException e) {
      if (e != rollBack) {
        throw e;
      }
    }
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
