package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.refusals;
import static dev.karcis.memory.Concert.seats;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.order.Order;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known to be gone is refused without a batch, and sold again as soon as it can be. */
@Timeout(30)
class SoldOutRushTest {

  private final AtomicInteger batches = new AtomicInteger();
  private final Concert concert =
      new Concert(builder -> builder.with(ports -> ports.bind(SeatLock.class, new Counting())));

  @AfterEach
  void close() {
    concert.close();
  }

  /** Each batch comes by. */
  private final class Counting implements SeatLock {

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      batches.incrementAndGet();
      return NONE.acquire(token, wishes);
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {}
  }

  @Test
  void aSeatIsRefusedOverAndOverWithoutABatchForEach() {
    done(concert.book(these("A-1-1")));
    assertThat(refusals(concert.book(these("A-1-1")))).containsExactly("seat-taken");
    int before = batches.get();
    for (int i = 0; i < 5; i++) {
      assertThat(refusals(concert.book(these("A-1-1")))).containsExactly("seat-taken");
    }
    assertThat(batches.get()).isLessThan(before + 5);
  }

  @Test
  void whoseKeyMayBeKnownIsLookedFor() {
    IdempotencyKey.Use use =
        new IdempotencyKey.Use(new IdempotencyKey("POST /bookings", "click 1"), "one seat");
    Order mine = done(concert.book(these("A-1-1"), Optional.of(use)));
    assertThat(refusals(concert.book(these("A-1-1")))).containsExactly("seat-taken");
    assertThat(done(concert.book(these("A-1-1"), Optional.of(use))).id()).isEqualTo(mine.id());
  }

  @Test
  void aSeatThatWasGivenBackIsSoldAtOnce() {
    Order first = done(concert.book(these("A-1-1")));
    assertThat(refusals(concert.book(these("A-1-1")))).containsExactly("seat-taken");
    done(
        concert.karcis.orders().cancel().handle(new CancelOrder.Command(first.id(), Actor.ANYONE)));
    assertThat(seats(done(concert.book(these("A-1-1"))))).containsExactly("A-1-1");
  }

  @Test
  void aSeatWhoseOrderExpiredIsSoldAtOnce() {
    done(concert.book(these("A-1-1")));
    assertThat(refusals(concert.book(these("A-1-1")))).containsExactly("seat-taken");
    concert.expireAll();
    assertThat(seats(done(concert.book(these("A-1-1"))))).containsExactly("A-1-1");
  }
}
