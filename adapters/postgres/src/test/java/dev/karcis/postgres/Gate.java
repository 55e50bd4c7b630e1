package dev.karcis.postgres;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Holds up each batch until it is let through. */
final class Gate implements SeatLock {

  final Semaphore permits = new Semaphore(1_000_000);
  final Semaphore arrived = new Semaphore(0);

  @Override
  public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
    arrived.release();
    permits.acquireUninterruptibly();
    return NONE.acquire(token, wishes);
  }

  @Override
  public void release(UUID token, List<SeatsWanted> wishes) {}
}
