package dev.karcis.memory;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.contracts.AvailabilityBoardContract;
import dev.karcis.contracts.Covers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

@Covers(MemoryBoard.class)
class AvailabilityBoardTest extends AvailabilityBoardContract {

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final MemoryBoard board = new MemoryBoard(store);
  private final SeatLock seatLock = new MemorySeatLock(store, board);

  @Override
  protected AvailabilityBoard board() {
    return board;
  }

  @Override
  protected SeatLock seatLock() {
    return seatLock;
  }

  @Override
  protected AvailabilityBoard unreachable() {
    MemoryStore closed = new MemoryStore(clock);
    closed.close();
    return new MemoryBoard(closed);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }

  @Override
  protected void lose(UUID scope) {
    Assumptions.abort("memory loses nothing but all of it");
  }

  @Override
  protected void restart() {
    Assumptions.abort("memory ends with its process");
  }
}
