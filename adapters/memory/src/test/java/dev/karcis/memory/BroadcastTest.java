package dev.karcis.memory;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.contracts.BroadcastContract;
import dev.karcis.contracts.Covers;
import java.time.InstantSource;
import org.junit.jupiter.api.Assumptions;

@Covers(MemoryBroadcast.class)
class BroadcastTest extends BroadcastContract {

  final MemoryStore store = new MemoryStore(InstantSource.system());
  private final Broadcast broadcast = new MemoryBroadcast(store);
  private final Broadcast another = new MemoryBroadcast(store);

  @Override
  protected Broadcast broadcast() {
    return broadcast;
  }

  @Override
  protected Broadcast another() {
    return another;
  }

  @Override
  protected Broadcast unreachable() {
    MemoryStore closed = new MemoryStore(InstantSource.system());
    closed.close();
    return new MemoryBroadcast(closed);
  }

  @Override
  protected void cut() {
    Assumptions.abort("nothing lies between a memory and its threads");
  }
}
