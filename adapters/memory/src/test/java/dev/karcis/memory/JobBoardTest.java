package dev.karcis.memory;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.Retention;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBoardContract;
import java.time.Duration;

@Covers(MemoryJobBoard.class)
class JobBoardTest extends JobBoardContract {

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = new MemoryStore(clock);
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
  protected JobBoard jobBoard(Retention retention) {
    return new MemoryJobBoard(jobs, retention);
  }

  @Override
  protected JobBoard unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return new MemoryJobBoard(new MemoryJobs(closed), Retention.DEFAULT);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
