package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.seats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.order.Order;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Its transaction was committed, and then something failed. */
@Timeout(30)
class BatchRunAgainTest {

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Test
  void ordersThatAreStoredArentTurnedAwayForTheirOwnSeats() throws Exception {
    try (Concert concert =
        new Concert(builder -> builder.with(ports -> ports.bind(SeatLock.class, new Failing())))) {
      CompletableFuture<Outcome<Order>> first = booking(concert, "A-1-1");
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Outcome<Order>> second = booking(concert, "A-1-2");
      CompletableFuture<Outcome<Order>> third = booking(concert, "A-1-3");
      while (concert.karcis.ordersWaiting() < 2) {
        Thread.onSpinWait();
      }
      go.countDown();
      assertThat(seats(done(first.get()))).containsExactly("A-1-1");
      assertThat(seats(done(second.get()))).containsExactly("A-1-2");
      assertThat(seats(done(third.get()))).containsExactly("A-1-3");
      assertThat(concert.left("A")).isEqualTo(97);
    }
  }

  private static CompletableFuture<Outcome<Order>> booking(Concert concert, String seat) {
    return CompletableFuture.supplyAsync(() -> concert.book(Concert.these(seat)));
  }

  /** Holds the first batch, fails after the second, and then has the board's word. */
  private final class Failing implements SeatLock {

    private int batches;

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      batches++;
      inside.countDown();
      try {
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return wishes.stream()
          .<Answer>map(wish -> batches > 2 ? new Gone(wish.claims()) : new Granted())
          .toList();
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {
      if (wishes.size() > 1) {
        throw new IllegalStateException("after the commit");
      }
    }
  }
}
