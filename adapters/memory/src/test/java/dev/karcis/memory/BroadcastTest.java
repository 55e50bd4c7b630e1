package dev.karcis.memory;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.contracts.BroadcastContract;
import dev.karcis.contracts.Covers;
import java.time.InstantSource;
import org.junit.jupiter.api.Assumptions;

@Covers(MemoryBroadcast.class)
class BroadcastTest extends BroadcastContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());

  @Override
  protected Broadcast open() {
    return new MemoryBroadcast(store);
  }

  @Override
  protected Broadcast openUnreachable() {
    MemoryStore closed = new MemoryStore(InstantSource.system());
    closed.close();
    return new MemoryBroadcast(closed);
  }

  @Override
  protected void cut() {
    Assumptions.abort("nothing lies between a memory and its threads");
  }
}
