package dev.karcis.memory;

import dev.karcis.application.job.JobBatches;
import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.JobBatchesContract;
import java.time.Duration;

@Covers(MemoryBatches.class)
class JobBatchesTest extends JobBatchesContract {

  private final SettableClock clock = new SettableClock();
  final MemoryStore store = new MemoryStore(clock);
  private final JobBatches batches = new MemoryBatches(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected JobBatches batches() {
    return batches;
  }

  @Override
  protected JobBatches unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return new MemoryBatches(closed);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
