package dev.karcis.memory;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.SeatLockContract;
import java.time.Duration;

@Covers(MemorySeatLock.class)
class SeatLockTest extends SeatLockContract {

  private final SettableClock clock = new SettableClock();
  private final SeatLock seatLock = seatLock(new MemoryStore(clock));

  private static SeatLock seatLock(MemoryStore store) {
    return new MemorySeatLock(store, new MemoryBoard(store));
  }

  @Override
  protected SeatLock seatLock() {
    return seatLock;
  }

  @Override
  protected SeatLock unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return seatLock(closed);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
