package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.application.ticketing.Availability;
import dev.karcis.application.ticketing.Availability.SectionLeft;
import dev.karcis.application.ticketing.SeeAvailability;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatWish;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShowingAvailabilityTest {

  private final AtomicInteger formed = new AtomicInteger();
  private final AtomicLong ahead = new AtomicLong();

  /** Only what is heard ends what is kept: its own time stands still. */
  private final ReadCaches patient = new MemoryCaches(ahead::get);

  @Test
  void aCrowdCostsOneRead() {
    try (Concert concert = new Concert(b -> b.with(p -> p.bind(ReadCaches.class, patient)))) {
      SeeAvailability.In<Long> left = left(concert);
      for (int reader = 0; reader < 100; reader++) {
        assertThat(left.find(concert.event.id())).contains(150L);
      }
      assertThat(formed).hasValue(1);
      assertThat(left.find(new EventId(new UUID(0, 7)))).isEmpty();
    }
  }

  @Test
  void whateverTakesOrFreesIsShown() {
    try (Concert concert = new Concert(b -> b.with(p -> p.bind(ReadCaches.class, patient)))) {
      concert.karcis.start();
      SeeAvailability.In<Long> left = left(concert);
      left.find(concert.event.id());
      Order cancelled = done(concert.book(these("A-1-1", "A-1-2")));
      awaitLeft(left, concert, 148);
      Order late = done(concert.book(new SeatWish.Places("F", 4)));
      awaitLeft(left, concert, 144);
      done(
          concert
              .karcis
              .orders()
              .cancel()
              .handle(new CancelOrder.Command(cancelled.id(), Actor.ANYONE)));
      awaitLeft(left, concert, 146);
      concert.clock.advance(Duration.ofMinutes(3));
      awaitLeft(left, concert, 150);
      done(concert.pay(late));
      awaitLeft(left, concert, 146);
    }
  }

  @Test
  void whatNobodySaysIsShownInTime() {
    try (Concert concert =
        new Concert(
            builder ->
                builder.with(
                    ports ->
                        ports
                            .bind(ReadCaches.class, patient)
                            .bind(Broadcast.class, Broadcast.NONE)))) {
      concert.karcis.start();
      SeeAvailability.In<Long> left = left(concert);
      left.find(concert.event.id());
      done(concert.book(these("A-1-1")));
      assertThat(left.find(concert.event.id())).contains(150L);
      ahead.addAndGet(SeeAvailability.MAX_AGE.toNanos());
      assertThat(left.find(concert.event.id())).contains(149L);
    }
  }

  @Test
  void withoutACacheEveryReaderLooks() {
    try (Concert concert =
        new Concert(b -> b.with(p -> p.bind(ReadCaches.class, ReadCaches.NONE)))) {
      SeeAvailability.In<Long> left = left(concert);
      left.find(concert.event.id());
      done(concert.book(these("A-1-1")));
      assertThat(left.find(concert.event.id())).contains(149L);
      assertThat(formed).hasValue(2);
    }
  }

  private SeeAvailability.In<Long> left(Concert concert) {
    return concert.karcis.ticketing().seeAvailability().in(this::sum);
  }

  private long sum(Availability availability) {
    formed.incrementAndGet();
    return availability.sections().stream().mapToLong(SectionLeft::available).sum();
  }

  private static void awaitLeft(SeeAvailability.In<Long> left, Concert concert, long expected) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (left.find(concert.event.id()).orElseThrow() != expected) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
