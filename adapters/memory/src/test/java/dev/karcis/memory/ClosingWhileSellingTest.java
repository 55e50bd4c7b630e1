package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClosingWhileSellingTest {

  private final CompletableFuture<Thread> closer = new CompletableFuture<>();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final Concert concert = new Concert(builder -> builder.monitor(new Curious()));

  @Test
  void whatRunsOnALaneMayStillAskForAUseCase() throws Exception {
    CompletableFuture<?> booking =
        CompletableFuture.supplyAsync(() -> concert.book(Concert.these("A-1-1")));
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(concert::close, "closing");
    closing.setDaemon(true);
    closing.start();
    closer.complete(closing);
    assertThat(booking.get(10, TimeUnit.SECONDS)).isNotNull();
    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
  }

  /** Asks while the closing thread waits for the lane that it is on. */
  private final class Curious implements Monitor {

    @Override
    public void batchRan(int orders, Duration took) {
      inside.countDown();
      Thread closing = closer.join();
      while (closing.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      concert.karcis.ordersWaiting();
    }
  }
}
